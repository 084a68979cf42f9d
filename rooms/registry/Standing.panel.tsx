import { Notice } from '../../ui/Notice.tsx';
import { useWhen } from './use-when.ts';

/** How the registry stands, as the view tells it. */
export interface StandingShown {
  name: string;
  sends: boolean;
  isSimulated: boolean;
  isTest: boolean;
  reachedAt?: string | undefined;
  failing?: { times: number; reason: string; at: string; nextTry: string } | undefined;
}

/** Which registry it is, and whether it can be reached. */
export function Standing(props: { registry: StandingShown | undefined; waiting: number }) {
  const { registry, waiting } = props;
  const when = useWhen();
  if (!registry) {
    return (
      <Notice tone="info">
        The practice has not named its immunization registry yet, so nothing is reported. The
        practice manager does it under Settings; what is given from then on is reported.
      </Notice>
    );
  }
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
