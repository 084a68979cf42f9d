import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { whyDeclined, whyTakenOver } from './order-words.tsx';
import type { ShownOrder } from './orders.contract.ts';
import { useDecline, useStop, useTakeOver } from './orders.query.ts';

interface AskProps {
  order: ShownOrder;
  opened: boolean;
  onClose: () => void;
}

/** A provider stops an order. */
export function StopDialog({ order, opened, onClose }: AskProps) {
  const stop = useStop();
  const { taskId, taskVersion, label } = order;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Stop the order “${label}”?`}
      confirmLabel="Stop the order"
      danger
      reason={{ label: 'Why is it stopped?', required: true }}
      busy={stop.state === 'sending'}
      refusal={stop.state === 'refused' ? stop.refusal : undefined}
      onConfirm={(reason) =>
        void stop.send({ taskId, taskVersion, reason }).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Stopped.');
          onClose();
        })
      }
    >
      Nobody can carry it out any more. It stays in the record with your reason.
    </ConfirmDialog>
  );
}

/** Somebody will not do it. */
export function DeclineDialog({ order, opened, onClose }: AskProps) {
  const decline = useDecline();
  const { taskId, taskVersion, label } = order;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Decline “${label}”?`}
      confirmLabel="Decline it"
      reason={{ label: 'Why will you not do it?', choices: whyDeclined, required: true }}
      busy={decline.state === 'sending'}
      refusal={decline.state === 'refused' ? decline.refusal : undefined}
      onConfirm={(reason) =>
        void decline.send({ taskId, taskVersion, reason }).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Declined. It waits for others.');
          onClose();
        })
      }
    >
      It waits for others, who see your reason. The order itself stands.
    </ConfirmDialog>
  );
}

/** What another has in hand is taken over in the open. */
export function TakeOverDialog({ order, opened, onClose }: AskProps) {
  const takeOver = useTakeOver();
  const { taskId, taskVersion, label, owner } = order;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Take over “${label}” from ${owner ?? 'somebody'}?`}
      confirmLabel="Take it over"
      reason={{ label: 'Why do you take it over?', choices: whyTakenOver, required: true }}
      busy={takeOver.state === 'sending'}
      refusal={takeOver.state === 'refused' ? takeOver.refusal : undefined}
      onConfirm={(reason) =>
        void takeOver.send({ taskId, taskVersion, reason }).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Yours now.');
          onClose();
        })
      }
    >
      Speak with {owner ?? 'them'} first, so that only one of you does it. They see your reason.
    </ConfirmDialog>
  );
}
