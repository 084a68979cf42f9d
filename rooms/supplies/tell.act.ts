import type { Communication } from '@medplum/fhirtypes';
import type { Lot } from '../../clinical/stock/stock.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { recalledLotSystem } from '../../fhir/linchpin.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { tellContract } from './stock-acts.contract.ts';

/** Notes in the record that a patient was told of the recall, or was not reached. */
export const tell = defineAct({
  contract: tellContract,
  permission: 'supplies.keep',
  load: async (records, { lotId, patientId }) => {
    const [[lot], patients, patient] = await Promise.all([
      records.stock.lotsBy({ ids: [lotId] }),
      records.stock.patientsOf([lotId]),
      records.read('Patient', patientId),
    ]);
    if (isRefusal(patient)) return patient;
    if (lot && patients.includes(patientId)) return lot;
    return refuse('not-found', 'This patient was given nothing of this lot.');
  },
  decide: ({ now, actor, newId }, lot: Lot, { lotId, patientId, outcome, note }) => {
    const said = outcome === 'told' ? 'Told of the recall' : 'Not reached about the recall';
    const resource: Communication & { id: string } = {
      ...{ resourceType: 'Communication', id: newId() },
      status: outcome === 'told' ? 'completed' : 'not-done',
      identifier: [{ system: recalledLotSystem, value: lotId }],
      subject: { reference: `Patient/${patientId}` },
      topic: { text: `${said}: ${lot.label}, lot ${lot.lotNumber}` },
      sent: now.toString({ smallestUnit: 'millisecond' }),
      sender: actedBy(actor),
      ...(note && { note: [{ text: note }] }),
    };
    return { changes: [{ kind: 'create', resource }], patients: [patientId], output: {} };
  },
});
