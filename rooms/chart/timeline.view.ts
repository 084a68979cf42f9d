import type { Encounter } from '@medplum/fhirtypes';
import { intervalOf } from '../../fhir/dates.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { groupTimeline, visitIdOf } from './group-timeline.ts';
import { loadTimeline } from './load-timeline.ts';
import { timelineContract } from './timeline.contract.ts';

/** What happened to one patient, newest first, a page at a time. */
export const chartTimeline = defineView({
  contract: timelineContract,
  permission: 'chart.view',
  read: async (records, { patientId, before, kind }, moment) => {
    const cursor = before === undefined ? undefined : intervalOf(before)?.start;
    if (before !== undefined && cursor === undefined) {
      return refuse('invalid', 'The date to start the timeline at is not a date. Choose another.');
    }
    const [patient, page] = await Promise.all([
      records.read('Patient', patientId),
      loadTimeline(records, patientId, cursor, kind),
    ]);
    if (isRefusal(patient)) return patient;
    const here = page.resources.flatMap((one) =>
      one.resourceType === 'Encounter' ? [one as Stored<Encounter>] : [],
    );
    const visits = new Map(here.map((one) => [one.id, one]));
    const elsewhere = page.resources.flatMap((one) => visitIdOf(one) ?? []);
    const missing = [...new Set(elsewhere)].filter((id) => !visits.has(id));
    for (const one of await records.readMany('Encounter', missing)) {
      // An entry may name another patient's visit by mistake; that is not to be shown here.
      if (idOf('Patient', one.subject) === patientId) visits.set(one.id, one);
    }
    return {
      output: { groups: groupTimeline(page.resources, visits, moment.timeZone), older: page.older },
      patients: [patientId],
    };
  },
});
