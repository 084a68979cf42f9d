import type { Encounter, Patient } from '@medplum/fhirtypes';
import { itemOf } from '../../clinical/orders/catalogue/catalogue.ts';
import { newOrder } from '../../clinical/orders/order.ts';
import { isOver, stageOf } from '../../clinical/visit/stage.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Issue } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/practice-records.ts';
import { placeContract } from './orders.contract.ts';

interface Seen {
  patient: Stored<Patient>;
  encounter?: Stored<Encounter> | undefined;
}

/** A provider orders and signs: a ServiceRequest each, with the Task that somebody takes up. */
export const placeOrders = defineAct({
  contract: placeContract,
  permission: 'order.sign',
  load: async (records, { patientId, encounterId }) => {
    const [patient, encounter] = await Promise.all([
      records.read('Patient', patientId),
      encounterId === undefined ? undefined : records.read('Encounter', encounterId),
    ]);
    if (isRefusal(patient)) return patient;
    return isRefusal(encounter) ? encounter : { patient, encounter };
  },
  decide: (moment, { patient, encounter }: Seen, { orders }) => {
    if (encounter && idOf('Patient', encounter.subject) !== patient.id) {
      return refuse('invalid', 'This visit is another patient’s. Open the chart again.');
    }
    const visit = encounter && stageOf(undefined, encounter);
    if (visit && isOver(visit.stage)) {
      return refuse('not-now', 'This visit is over. Order for the patient, with a day.');
    }
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
    const changes: Change[] = [];
    const issues: Issue[] = [];
    const signing = {
      patient: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
      encounterId: encounter?.id,
      by: actedBy(moment.actor),
      at: moment.now.toString({ smallestUnit: 'millisecond' }),
    };
    orders.forEach(({ code, ...asked }, n) => {
      const item = itemOf(code);
      if (!item) issues.push({ path: `orders.${n}.code`, message: 'Choose it from the list.' });
      if (asked.expectedBy !== undefined && asked.expectedBy < today) {
        issues.push({ path: `orders.${n}.expectedBy`, message: 'This day is over.' });
      }
      if (!item) return;
      const ids = { requestId: moment.newId(), taskId: moment.newId() };
      for (const resource of newOrder(item, signing, asked, ids)) {
        changes.push({ kind: 'create', resource });
      }
    });
    const [first] = issues;
    if (first) return refuse('invalid', `Not ordered. ${first.message}`, { issues });
    return { changes, patients: [patient.id], output: { orders: orders.length } };
  },
});
