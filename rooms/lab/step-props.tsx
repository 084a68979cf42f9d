import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import type { ShownRun } from './run.contract.ts';

/** What every step of a test is given. */
export interface StepProps {
  order: OrderInHand;
  run: ShownRun;
  test: WaivedTest;
  onClose: () => void;
  onNotDone: () => void;
}

/** What is known of the case for the gate. */
export const knownOf = ({ licence }: OrderInHand) => ({
  order: 'patient-specific',
  written: 'yes',
  ...(licence && { delegator: licence }),
});
