import type { Patient } from '@medplum/fhirtypes';
import { isSignatureLate } from '../../clinical/orders/entry.ts';
import { orderOf } from '../../clinical/orders/order.ts';
import { signatureCode } from '../../clinical/orders/signature.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import { stateWords } from './state-words.ts';
import { loadSignatures, type LoadedSignature } from './load-signatures.ts';
import { toSignContract, type ToBeSigned } from './signing.contract.ts';

/** More than a practice leaves unsigned. */
const signaturesAtMost = 500;

/** Every signature that is due, what is late first; of a provider their own before others'. */
export const toSign = defineView({
  contract: toSignContract,
  permission: 'order.view',
  read: async (records, _input, { now, actor }) => {
    const tasks = await records.search('Task', {
      tokens: { code: signatureCode, status: 'ready' },
      ...{ sort: 'oldest', count: signaturesAtMost },
    });
    const loaded = await loadSignatures(records, tasks);
    const ids = [...new Set(loaded.flatMap(({ task }) => idOf('Patient', task.for) ?? []))];
    const patients = new Map(
      (await records.readMany('Patient', ids)).map((one) => [one.id, one] as const),
    );
    const at = now.toString();
    const signatures = loaded
      .map((one) => present(one, patients, { at, me: actor.practitionerId }))
      .toSorted(byDue);
    return { output: { signatures }, patients: ids };
  },
});

function present(
  { task, request, work, entry }: LoadedSignature,
  patients: ReadonlyMap<string, Patient>,
  { at, me }: { at: string; me: string },
): ToBeSigned {
  const { way, saidAt, signBy, standing } = entry;
  const patientId = idOf('Patient', task.for) ?? '';
  const patient = patients.get(patientId);
  const order = work && orderOf(request, work);
  return {
    ...{ way, saidAt, signBy, standing, taskId: task.id, taskVersion: task.meta.versionId },
    label: order?.label ?? task.description ?? '',
    enteredBy: entry.by.display ?? 'Somebody',
    provider: task.owner?.display ?? 'A provider',
    isMine: idOf('Practitioner', task.owner) === me,
    enteredAt: request.authoredOn ?? task.meta.lastUpdated,
    isLate: isSignatureLate(entry, at),
    note: order?.note,
    state: order ? stateWords[order.state] : 'Ended',
    patient: {
      id: patientId,
      name: patient ? displayName(patient.name) : 'Patient not in the record',
      birthDate: patient?.birthDate,
    },
  };
}

const byDue = (a: ToBeSigned, b: ToBeSigned): number =>
  Number(b.isMine) - Number(a.isMine) ||
  Number(b.isLate) - Number(a.isLate) ||
  a.enteredAt.localeCompare(b.enteredAt) ||
  a.taskId.localeCompare(b.taskId);
