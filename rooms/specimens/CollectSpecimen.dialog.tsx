import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { CollectForm } from './CollectForm.panel.tsx';
import { MatchLabels } from './MatchLabels.panel.tsx';
import { usePlan } from './specimens.query.ts';

interface CollectProps {
  order: OrderInHand;
  onClose: () => void;
}

/** Takes specimens for an order, labels them at the patient and has the labels scanned back. */
export default function CollectSpecimenDialog({ order, onClose }: CollectProps) {
  const plan = usePlan(order.taskId);
  const isLabelling = plan.state === 'ready' && plan.data.unlabelled.length > 0;
  const title = `${isLabelling ? 'Label' : 'Collect'}: ${order.patient.name}`;
  return (
    <Dialog opened onClose={onClose} title={title} size={760}>
      <Answer of={plan}>
        {(known) =>
          known.unlabelled.length > 0 ? (
            <MatchLabels
              patient={order.patient}
              specimens={known.unlabelled}
              hasRecordNumber={known.hasRecordNumber}
              hasPrinter={known.hasPrinter}
              onClose={onClose}
            />
          ) : (
            <CollectForm order={order} plan={known} onClose={onClose} />
          )
        }
      </Answer>
    </Dialog>
  );
}
