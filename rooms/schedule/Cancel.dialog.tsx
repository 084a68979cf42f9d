import { isRefusal } from '../../fhir/refusal.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { offerUndo } from '../../ui/undo/undo.ts';
import { useMe } from '../../wire/use-me.ts';
import { cancelReasons } from './appointment.contract.ts';
import type { ScheduledVisit } from './day.contract.ts';
import { useCancel, useRestore } from './schedule.query.ts';
import { nameWords } from './words.ts';

interface CancelProps {
  visit: Pick<ScheduledVisit, 'appointmentId' | 'appointmentVersion' | 'start'> & {
    patient?: { name: string } | undefined;
  };
  opened: boolean;
  onBack: () => void;
  onDone: () => void;
}

type Reason = keyof typeof cancelReasons;
const offered = ['patient', 'provider', 'mistake'] as const;

/** Calls a visit off, with who did so. */
export function CancelDialog(props: CancelProps) {
  const { visit, opened, onBack } = props;
  const { practice } = useMe();
  const { run, cancel } = useCancelling(props);
  const at = clockTime(Date.parse(visit.start), practice.timeZone);
  const confirm = (said: string) => {
    const reason = offered.find((one) => cancelReasons[one] === said);
    void run(reason ?? 'other', reason ? undefined : said, 'cancelled');
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onBack}
      title={`Cancel the visit of ${nameWords(visit)} at ${at}?`}
      confirmLabel="Cancel the visit"
      closeLabel="Keep the visit"
      danger
      reason={{
        label: 'Why is it cancelled?',
        choices: offered.map((one) => cancelReasons[one]),
        required: true,
      }}
      onConfirm={confirm}
      busy={cancel.state === 'sending'}
      refusal={cancel.state === 'refused' ? cancel.refusal : undefined}
    >
      The time is free for others at once.
    </ConfirmDialog>
  );
}

/** Records that nobody came. */
export function NoShowDialog(props: CancelProps) {
  const { visit, opened, onBack } = props;
  const { run, cancel } = useCancelling(props);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onBack}
      title={`Did ${nameWords(visit)} not come?`}
      confirmLabel="Did not come"
      closeLabel="Keep the visit"
      onConfirm={() => void run('no-show', undefined, 'marked as did not come')}
      busy={cancel.state === 'sending'}
      refusal={cancel.state === 'refused' ? cancel.refusal : undefined}
    >
      It is marked as not kept, and the time is free for others.
    </ConfirmDialog>
  );
}

function useCancelling({ visit, onDone }: CancelProps) {
  const cancel = useCancel();
  const restore = useRestore();
  const { appointmentId = '', appointmentVersion = '' } = visit;
  const run = async (reason: Reason, note: string | undefined, done: string) => {
    const answer = await cancel.send({
      appointmentId,
      appointmentVersion,
      reason,
      ...(note && { note }),
    });
    if (isRefusal(answer)) return;
    cancel.reset();
    offerUndo({
      message: `${nameWords(visit)}: ${done}.`,
      undo: async () => {
        const now = String(Number(appointmentVersion) + 1);
        const taken = await restore.send({ appointmentId, appointmentVersion: now });
        restore.reset();
        return isRefusal(taken) ? taken : undefined;
      },
    });
    onDone();
  };
  return { run, cancel };
}
