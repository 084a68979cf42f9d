import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import type { ScheduledVisit } from './day.contract.ts';
import { useRestore } from './schedule.query.ts';

/** Books a cancelled visit again at the time it had, if that is still free. */
export function Restore({ visit }: { visit: ScheduledVisit }) {
  const restore = useRestore();
  const { appointmentId, appointmentVersion } = visit;
  if (appointmentId === undefined || appointmentVersion === undefined) return null;
  return (
    <>
      <Button
        kind="quiet"
        busy={restore.state === 'sending'}
        onClick={() => void restore.send({ appointmentId, appointmentVersion })}
      >
        Book it again at this time
      </Button>
      {restore.state === 'refused' && <RefusalNotice refusal={restore.refusal} />}
    </>
  );
}
