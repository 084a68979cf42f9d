import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { GiveVaccines } from './GiveVaccines.panel.tsx';

interface GiveVaccineProps {
  order: OrderInHand;
  onClose: () => void;
}

/** Gives what was ordered, and with it all vaccines of the patient that are ordered. */
export default function GiveVaccine({ order, onClose }: GiveVaccineProps) {
  const { patient, taskId } = order;
  return (
    <Dialog opened onClose={onClose} title={`Vaccines: ${patient.name}`} size={940}>
      <GiveVaccines patientId={patient.id} taskId={taskId} onClose={onClose} />
    </Dialog>
  );
}
