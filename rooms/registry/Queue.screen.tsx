import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { MessageRow } from './MessageRow.tsx';
import type { QueueRow } from './registry.contract.ts';
import classes from './registry.module.css';
import { useQueue, useSendAgain, useSetAside } from './registry.query.ts';
import { SettingsDialog } from './Settings.dialog.tsx';
import { Standing, type StandingShown } from './Standing.panel.tsx';

/** What goes to the state's registry: what is to be mended first, then what waits and what was done. */
export default function QueueScreen() {
  const queue = useQueue();
  const configures = useMay('practice.configure');
  const [settings, setSettings] = useState(false);
  return (
    <Page
      title="Registry"
      detail="What the state’s immunization registry is told"
      actions={
        configures && (
          <Button kind="quiet" onClick={() => setSettings(true)}>
            Settings
          </Button>
        )
      }
    >
      <Answer of={queue}>
        {({ registry, wrong, waiting, waitingCount, ended }) => (
          <div className={classes['stack']}>
            <Standing registry={registry as StandingShown | undefined} waiting={waitingCount} />
            <Wrong rows={wrong} isNamed={registry !== undefined} />
            {waiting.length > 0 && (
              <Card title={`On its way · ${waitingCount}`}>
                <Rows label="On its way">
                  {waiting.map((row) => (
                    <MessageRow key={row.messageId} row={row} />
                  ))}
                </Rows>
              </Card>
            )}
            <Ended rows={ended} />
          </div>
        )}
      </Answer>
      {settings && <SettingsDialog onClose={() => setSettings(false)} />}
    </Page>
  );
}

function Wrong({ rows, isNamed }: { rows: readonly QueueRow[]; isNamed: boolean }) {
  const again = useSendAgain();
  const [sending, setSending] = useState<string>();
  const [aside, setAside] = useState<QueueRow>();
  if (rows.length === 0) {
    return isNamed ? (
      <EmptyState title="Nothing is to be mended.">
        A dose the registry does not take appears here, with what it says and where to mend it.
      </EmptyState>
    ) : null;
  }
  const send = async ({ messageId, version }: QueueRow) => {
    setSending(messageId);
    const answer = await again.send({ messageId, version });
    setSending(undefined);
    if (!isRefusal(answer)) announce('It is sent again.');
  };
  return (
    <Card title={`To be mended · ${rows.length}`} edge="warning">
      {again.state === 'refused' && <RefusalNotice refusal={again.refusal} />}
      <Rows label="To be mended">
        {rows.map((row) => (
          <MessageRow
            key={row.messageId}
            row={row}
            busy={sending === row.messageId}
            onAgain={() => void send(row)}
            onAside={() => setAside(row)}
          />
        ))}
      </Rows>
      <SetAside row={aside} onClose={() => setAside(undefined)} />
    </Card>
  );
}

function SetAside({ row, onClose }: { row: QueueRow | undefined; onClose: () => void }) {
  const act = useSetAside();
  const close = () => {
    act.reset();
    onClose();
  };
  const confirm = async (reason: string) => {
    if (!row) return;
    const { messageId, version } = row;
    if (isRefusal(await act.send({ messageId, version, reason }))) return;
    announce('It is set aside.');
    close();
  };
  return (
    <ConfirmDialog
      opened={row !== undefined}
      onClose={close}
      title={`Set aside ${row?.label ?? ''}?`}
      confirmLabel="Set aside"
      danger
      reason={{
        label: 'Why is it not reported?',
        choices: ['The registry has it already', 'The patient asked not to share', 'A test entry'],
        required: true,
      }}
      onConfirm={(reason) => void confirm(reason)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
    >
      The registry is not told of it. Our own record stays as it is, and it can be sent later.
    </ConfirmDialog>
  );
}

function Ended({ rows }: { rows: readonly QueueRow[] }) {
  const again = useSendAgain();
  if (rows.length === 0) return null;
  return (
    <Card title="Lately">
      {again.state === 'refused' && <RefusalNotice refusal={again.refusal} />}
      <Rows label="Lately">
        {rows.map((row) => (
          <MessageRow
            key={row.messageId}
            row={row}
            {...(row.state === 'set-aside' && {
              onAgain: () => void again.send({ messageId: row.messageId, version: row.version }),
            })}
          />
        ))}
      </Rows>
      <Quiet>The last fifty stand here.</Quiet>
    </Card>
  );
}
