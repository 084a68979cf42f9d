import type { Reference, Task } from '@medplum/fhirtypes';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import type { Moment } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { LoadedOrder } from './load-order.ts';

const code = 'dose-verified';

/** That a second person checked drug and dose of an order before it was given. */
export interface Verification {
  by: Required<Pick<Reference, 'reference' | 'display'>>;
  /** ISO instant. */
  at: string;
  /** What was checked, in one sentence: drug, amount, lot. */
  what: string;
}

/** The Task that says so: done by who verified, asked for by who will give it. */
export function verificationTask(
  { order }: LoadedOrder,
  { newId, now }: Moment,
  verified: { by: Verification['by']; askedBy: Verification['by']; what: string },
): Task & { id: string } {
  const at = now.toString({ smallestUnit: 'millisecond' });
  return {
    resourceType: 'Task',
    id: newId(),
    status: 'completed',
    intent: 'order',
    code: { coding: [{ system: medicineWorkSystem, code }], text: 'Drug and dose verified' },
    description: verified.what,
    focus: { reference: `${order.requestType}/${order.requestId}` },
    for: { reference: `Patient/${order.patientId}` },
    ...(order.encounterId && { encounter: { reference: `Encounter/${order.encounterId}` } }),
    ...{ authoredOn: at, lastModified: at, executionPeriod: { end: at } },
    requester: verified.askedBy,
    owner: verified.by,
  };
}

/** Whether this Task says that a dose was verified, and still counts. */
export const isVerification = ({ code: of, status }: Task): boolean =>
  status === 'completed' &&
  of?.coding?.some((one) => one.system === medicineWorkSystem && one.code === code) === true;

/** Who verified an order's drug and dose, newest first. It counts for exactly what was checked. */
export async function loadVerified(
  records: PracticeRecords,
  { order }: LoadedOrder,
): Promise<Verification[]> {
  const found = await records.search('Task', {
    ...{ patient: order.patientId, tokens: { code: `${medicineWorkSystem}|${code}` } },
    ...{ sort: 'newest', count: 50 },
  });
  return found
    .filter(isVerification)
    .flatMap(({ focus, owner, lastModified, description }): Verification[] => {
      const isOfOrder = focus?.reference === `${order.requestType}/${order.requestId}`;
      const { reference, display } = owner ?? {};
      if (!isOfOrder || !reference || !display || !lastModified || !description) return [];
      return [{ by: { reference, display }, at: lastModified, what: description }];
    });
}

/** The gate's condition that a supervisor checked drug and dose: met by their own word alone. */
export const verifiedCondition = 'dose-verified';

/** What was confirmed, with that condition as the record tells it and never as it was ticked. */
export const confirmedBy = (
  confirmed: Readonly<Record<string, boolean>>,
  verified: Verification | undefined,
): Record<string, boolean> => {
  const { [verifiedCondition]: _ticked, ...others } = confirmed;
  return { ...others, ...(verified && { [verifiedCondition]: true }) };
};
