import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { ShownOrder } from './orders.contract.ts';
import { useEnded } from './orders.query.ts';

interface EndedProps {
  order: ShownOrder;
  onClose: () => void;
}

/** Says in an open dialog that somebody else has ended the order; what one did oneself needs no word. */
export function EndedMeanwhile({ order, onClose }: EndedProps) {
  const found = useEnded(order.taskId);
  if (found.state !== 'ready' || found.data.isMine) return null;
  const { state, by = 'Somebody else', reason } = found.data;
  const words = {
    done: `${by} has done this meanwhile.`,
    'not-done': `${by} has recorded this as not done meanwhile.`,
    stopped: 'The provider has stopped this meanwhile.',
  };
  if (!(state in words)) return null;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`No longer to be done: ${order.label}`}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <Notice tone="warning" role="alert">
        {words[state as keyof typeof words]} {reason && `${reason}. `}Nothing of what you typed here
        is recorded.
      </Notice>
    </Dialog>
  );
}
