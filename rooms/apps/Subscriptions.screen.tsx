import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, RefusalNotice } from '../../ui/ErrorState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useApps, useGiveUp, useSubscriptions, useTryAgain } from './apps.query.ts';
import classes from './Apps.module.css';
import { SubscriptionLine } from './SubscriptionCard.panel.tsx';
import { changes, lost } from './subscription-words.ts';
import type { SubscriptionRow } from './subscriptions.contract.ts';

/** What each app is told of, what waits, and what was not delivered, which can be tried again. */
export default function SubscriptionsScreen() {
  const me = useMe();
  const seen = useSubscriptions();
  return (
    <Page
      title="What apps are told"
      detail={me.practice.name}
      actions={
        <GoButton to="/apps" icon={IconPlugConnected}>
          Connected apps
        </GoButton>
      }
    >
      {seen.state === 'loading' && <SkeletonRows />}
      {seen.state === 'refused' && <ErrorState refusal={seen.refusal} again={seen.again} />}
      {seen.state === 'ready' && seen.refusal && <RefusalNotice refusal={seen.refusal} />}
      {seen.state === 'ready' && <Cards rows={seen.data.subscriptions} />}
    </Page>
  );
}

function Cards({ rows }: { rows: readonly SubscriptionRow[] }) {
  const names = useAppNames();
  const tryAgain = useTryAgain();
  const [trying, setTrying] = useState<string>();
  const [givingUp, setGivingUp] = useState<SubscriptionRow>();
  if (rows.length === 0) {
    return (
      <EmptyState title="No app is told of anything yet">
        An app that has subscribed to changes stands here, with what it was told and what it was
        not.
      </EmptyState>
    );
  }
  const again = async ({ subscriptionId, version }: SubscriptionRow) => {
    setTrying(subscriptionId);
    const answer = await tryAgain.send({ subscriptionId, version });
    setTrying(undefined);
    if (!isRefusal(answer)) announce('It is tried again.');
  };
  return (
    <div className={classes['cards']}>
      {tryAgain.state === 'refused' && <RefusalNotice refusal={tryAgain.refusal} />}
      {byApp(rows, names).map(([name, own]) => (
        <Card key={name} title={name} strong edge={own.some(isBad) ? 'warning' : 'none'}>
          <Rows label={`What ${name} is told`}>
            {own.map((row) => (
              <SubscriptionLine
                key={row.subscriptionId}
                row={row}
                under={name}
                busy={trying === row.subscriptionId}
                onTryAgain={() => void again(row)}
                onGiveUp={() => setGivingUp(row)}
              />
            ))}
          </Rows>
        </Card>
      ))}
      <GiveUp row={givingUp} onClose={() => setGivingUp(undefined)} />
    </div>
  );
}

function GiveUp({ row, onClose }: { row: SubscriptionRow | undefined; onClose: () => void }) {
  const giveUp = useGiveUp();
  const close = () => {
    giveUp.reset();
    onClose();
  };
  const confirm = async (reason: string) => {
    if (!row) return;
    const { subscriptionId, version } = row;
    const answer = await giveUp.send({ subscriptionId, version, reason });
    if (isRefusal(answer)) return;
    announce('It is given up.');
    close();
  };
  const count = row ? lost(row) + row.waiting : 0;
  return (
    <ConfirmDialog
      opened={row !== undefined}
      onClose={close}
      title={`Give up ${changes(count)}?`}
      confirmLabel="Give up"
      danger
      reason={{ label: 'Why is it given up?', required: true }}
      onConfirm={(reason) => void confirm(reason)}
      busy={giveUp.state === 'sending'}
      refusal={giveUp.state === 'refused' ? giveUp.refusal : undefined}
    >
      {row?.askedBy} is not told of them any more; the records themselves stay. What happens from
      now on is told as before.
    </ConfirmDialog>
  );
}

const isBad = (row: SubscriptionRow): boolean =>
  row.status === 'error' || lost(row) > 0 || row.failing !== undefined;

/** Names of the registered apps, by client id. */
function useAppNames(): ReadonlyMap<string, string> {
  const { data } = useApps();
  const apps = data && !isRefusal(data) ? data.apps : [];
  return new Map(apps.map(({ appId, name }) => [appId, name]));
}

/** Those of each app together; what is in trouble first. */
function byApp(
  rows: readonly SubscriptionRow[],
  names: ReadonlyMap<string, string>,
): [name: string, rows: SubscriptionRow[]][] {
  const groups = Map.groupBy(rows, ({ appId, askedBy }) =>
    appId === undefined ? askedBy : (names.get(appId) ?? askedBy),
  );
  return [...groups].toSorted(
    ([name, own], [otherName, others]) =>
      Number(others.some(isBad)) - Number(own.some(isBad)) || name.localeCompare(otherName),
  );
}
