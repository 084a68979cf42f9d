import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { roleWords } from '../../identity/permissions.ts';
import type { EnrolmentLink, StaffRow } from '../../wire/staff.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { TwoLines } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { Invite } from './Invite.dialog.tsx';
import { LinkDialog } from './Link.dialog.tsx';
import { questions, type Question } from './staff-questions.ts';
import { useStaff, useStaffAct } from './staff.query.ts';

type Asked = { question: Question; member: StaffRow };

/** Who has an account here: invite, give a new link, end or reopen an account. */
export default function StaffScreen() {
  const staff = useStaff();
  const me = useMe();
  const act = useStaffAct();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<EnrolmentLink>();
  const [asked, setAsked] = useState<Asked>();
  const [refusal, setRefusal] = useState<Refusal>();
  const confirm = ({ question, member }: Asked) =>
    act.mutate(question.asks(member), {
      onSuccess: (answer) => {
        if (isRefusal(answer)) return setRefusal(answer);
        setAsked(undefined);
        if ('token' in answer) setLink(answer);
      },
    });
  const columns = columnsFor(me.userId, (question, member) => {
    setRefusal(undefined);
    setAsked({ question, member });
  });
  return (
    <Page
      title="Staff"
      detail={me.practice.name}
      actions={
        <Button icon={IconPlus} onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
    >
      <StaffTable answer={staff.data} again={() => void staff.refetch()} columns={columns} />
      <Invite opened={inviting} onClose={() => setInviting(false)} onInvited={setLink} />
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked ? asked.question.title(asked.member.name) : ''}
        confirmLabel={asked?.question.confirm ?? ''}
        danger={asked?.question.danger ?? false}
        onConfirm={() => asked && confirm(asked)}
        busy={act.isPending}
        refusal={refusal}
      >
        {asked?.question.words}
      </ConfirmDialog>
    </Page>
  );
}

interface StaffTableProps {
  answer: { staff: StaffRow[] } | Refusal | undefined;
  again: () => void;
  columns: readonly Column<StaffRow>[];
}

function StaffTable({ answer, again, columns }: StaffTableProps) {
  if (!answer) return <SkeletonRows />;
  if (isRefusal(answer)) return <ErrorState refusal={answer} again={again} />;
  return (
    <DataTable
      caption="Staff"
      columns={columns}
      rows={answer.staff}
      keyOf={({ userId }) => userId}
      empty={<EmptyState title="Nobody has an account yet" />}
    />
  );
}

function columnsFor(
  myId: string,
  ask: (question: Question, member: StaffRow) => void,
): readonly Column<StaffRow>[] {
  return [
    {
      key: 'name',
      head: 'Name',
      names: true,
      width: '38%',
      cell: ({ name, email, practitionerId }) => (
        <TwoLines first={<GoLink to={`/team/${practitionerId}`}>{name}</GoLink>} second={email} />
      ),
    },
    { key: 'role', head: 'Role', cell: ({ role }) => roleWords[role] },
    { key: 'account', head: 'Account', cell: (member) => <AccountState member={member} /> },
    {
      key: 'more',
      head: 'Change',
      width: '96px',
      align: 'end',
      inCard: 'plain',
      cell: (member) => (member.userId === myId ? 'You' : <MemberMenu member={member} ask={ask} />),
    },
  ];
}

function AccountState({ member: { active, enrolled } }: { member: StaffRow }) {
  if (!active) return <Chip>ended</Chip>;
  if (!enrolled) return <Chip tone="warning">has not signed in yet</Chip>;
  return <Chip tone="good">active</Chip>;
}

function MemberMenu({
  member,
  ask,
}: {
  member: StaffRow;
  ask: (question: Question, member: StaffRow) => void;
}) {
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={`Change the account of ${member.name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {questions
          .filter((question) => question.offered(member))
          .map((question) => (
            <Menu.Item key={question.confirm} onClick={() => ask(question, member)}>
              {question.confirm}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
