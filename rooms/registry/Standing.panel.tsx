import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './registry.module.css';
import { useTryConnection } from './registry.query.ts';
import { useWhen } from './use-when.ts';

/** How the registry stands, as the view tells it. */
export interface StandingShown {
  name: string;
  sends: boolean;
  isSimulated: boolean;
  isTest: boolean;
  reachedAt?: string | undefined;
  failing?: { times: number; reason: string; at: string; nextTry: string } | undefined;
  trial?:
    { askedAt: string; answeredAt?: string | undefined; trouble?: string | undefined } | undefined;
}

/** Which registry it is, and whether it can be reached. */
export function Standing(props: { registry: StandingShown | undefined; waiting: number }) {
  const { registry, waiting } = props;
  if (!registry) {
    return (
      <Notice tone="info">
        The practice has not named its immunization registry yet, so nothing is reported. The
        practice manager does it under Settings; what is given from then on is reported.
      </Notice>
    );
  }
  return (
    <div className={classes['standing']}>
      <How registry={registry} waiting={waiting} />
      <Trial registry={registry} />
    </div>
  );
}

function How({ registry, waiting }: { registry: StandingShown; waiting: number }) {
  const when = useWhen();
  const { name, failing, reachedAt, sends } = registry;
  if (!sends) {
    return (
      <Notice tone="warning">
        Sending to {name} is paused in the settings. What is given waits here and is not lost.
      </Notice>
    );
  }
  if (failing) {
    return (
      <Notice tone="warning" role="status">
        {name} does not take anything since {when(failing.at)}: {failing.reason}{' '}
        {waiting === 1 ? 'One dose waits' : `${waiting} doses wait`} and nothing is lost. It is
        tried again {when(failing.nextTry)}.
      </Notice>
    );
  }
  const about = [
    registry.isSimulated && 'simulated beside the demo clinic',
    registry.isTest && 'as a test',
  ].filter(Boolean);
  return (
    <Notice tone="good">
      Reporting to {name}
      {about.length > 0 && ` (${about.join(', ')})`}.{' '}
      {reachedAt === undefined ? 'Nothing was sent yet.' : `It last answered ${when(reachedAt)}.`}
    </Notice>
  );
}

/** Asks whether the registry is there, and says what came of it. */
function Trial({ registry: { trial } }: { registry: StandingShown }) {
  const act = useTryConnection();
  const when = useWhen();
  const isOnItsWay = trial !== undefined && trial.answeredAt === undefined;
  return (
    <div className={classes['trial']}>
      <Button
        kind="quiet"
        onClick={() => void act.send({})}
        busy={act.state === 'sending' || isOnItsWay}
        busyLabel="Trying…"
      >
        Try the connection
      </Button>
      <div role="status">
        {trial?.answeredAt !== undefined &&
          (trial.trouble === undefined ? (
            <Quiet>Tried {when(trial.answeredAt)}: it can be reached.</Quiet>
          ) : (
            <>
              Tried {when(trial.answeredAt)}: {trial.trouble}
            </>
          ))}
      </div>
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
    </div>
  );
}
