import { CarryOutOrder } from '../../ui/navigation/inserts.tsx';
import { DeclineDialog, StopDialog, TakeOverDialog } from './Ask.dialogs.tsx';
import { CarryOutDialog } from './CarryOut.dialog.tsx';
import { ChangeDialog } from './Change.dialog.tsx';
import { EndedMeanwhile } from './EndedMeanwhile.tsx';
import { HandOverDialog } from './HandOver.dialog.tsx';
import type { ShownOrder } from './orders.contract.ts';

/** What can be asked about one order. */
export type OrderDialog = 'carry-out' | 'stop' | 'decline' | 'hand-over' | 'take-over' | 'change';

interface OrderDialogsProps {
  order: ShownOrder;
  /** Which one is open. */
  open: OrderDialog | undefined;
  /** A colleague ended the order since it was opened. */
  isGone: boolean | undefined;
  onClose: () => void;
}

/** The dialogs of one order, one at a time; over it, that somebody else has ended the order. */
export function OrderDialogs({ order, open, isGone, onClose }: OrderDialogsProps) {
  return (
    <>
      {open === 'carry-out' && (
        <CarryOutOrder
          order={order}
          onClose={onClose}
          otherwise={<CarryOutDialog order={order} onClose={onClose} />}
        />
      )}
      <StopDialog order={order} opened={open === 'stop'} onClose={onClose} />
      <DeclineDialog order={order} opened={open === 'decline'} onClose={onClose} />
      <TakeOverDialog order={order} opened={open === 'take-over'} onClose={onClose} />
      {open === 'hand-over' && <HandOverDialog order={order} onClose={onClose} />}
      {open === 'change' && <ChangeDialog order={order} onClose={onClose} />}
      {isGone && open !== undefined && open !== 'stop' && (
        <EndedMeanwhile order={order} onClose={onClose} />
      )}
    </>
  );
}
