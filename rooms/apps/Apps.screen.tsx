import { IconBell, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { AppCredentials, AppRow } from '../../wire/apps.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useMe } from '../../wire/use-me.ts';
import { AppCard } from './AppCard.panel.tsx';
import { useApps, useAppsAct } from './apps.query.ts';
import classes from './Apps.module.css';
import { CredentialsDialog } from './Credentials.dialog.tsx';
import type { Question } from './questions.ts';
import { RegistrationDialog } from './Registration.dialog.tsx';

/** Programs that may ask for this practice's records: register, change, disable, see who uses them. */
export default function AppsScreen() {
  const me = useMe();
  const apps = useApps();
  const act = useAppsAct();
  const [editing, setEditing] = useState<AppRow | 'new'>();
  const [made, setMade] = useState<AppCredentials>();
  const [asked, setAsked] = useState<Question>();
  const [refusal, setRefusal] = useState<Refusal>();
  const ask = (question: Question) => {
    setRefusal(undefined);
    setAsked(question);
  };
  const confirm = (question: Question) =>
    act.mutate(question.asks, {
      onSuccess: (answer) => {
        if (isRefusal(answer)) return setRefusal(answer);
        setAsked(undefined);
        if ('secret' in answer) setMade(answer as AppCredentials);
      },
    });
  return (
    <Page
      title="Connected apps"
      detail={me.practice.name}
      actions={
        <>
          <GoButton to="/apps/subscriptions" icon={IconBell}>
            What apps are told
          </GoButton>
          <Button icon={IconPlus} onClick={() => setEditing('new')}>
            Register an app
          </Button>
        </>
      }
    >
      <AppCards answer={apps.data} again={() => void apps.refetch()} ask={ask} edit={setEditing} />
      <RegistrationDialog
        app={editing}
        onClose={() => setEditing(undefined)}
        onRegistered={setMade}
      />
      <CredentialsDialog made={made} onClose={() => setMade(undefined)} />
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked?.title ?? ''}
        confirmLabel={asked?.confirm ?? ''}
        danger={asked?.danger ?? false}
        onConfirm={() => asked && confirm(asked)}
        busy={act.isPending}
        refusal={refusal}
      >
        {asked?.words}
      </ConfirmDialog>
    </Page>
  );
}

interface AppCardsProps {
  answer: { apps: AppRow[] } | Refusal | undefined;
  again: () => void;
  ask: (question: Question) => void;
  edit: (app: AppRow) => void;
}

function AppCards({ answer, again, ask, edit }: AppCardsProps) {
  if (!answer) return <SkeletonRows />;
  if (isRefusal(answer)) return <ErrorState refusal={answer} again={again} />;
  if (answer.apps.length === 0) {
    return (
      <EmptyState title="No app is connected yet">
        An app asks for records only after you register it here and a person allows it.
      </EmptyState>
    );
  }
  return (
    <div className={classes['cards']}>
      {answer.apps.map((app) => (
        <AppCard key={app.appId} app={app} ask={ask} edit={edit} />
      ))}
    </div>
  );
}
