import type { Task } from '@medplum/fhirtypes';
import { scopeTaskSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import { openByVisitContract } from './worklist.contract.ts';

/** As many as To do shows. */
const tasksAtMost = 1_000;

/** How many orders of each visit are still to be done; it is asked once for the whole board. */
export const openByVisit = defineView({
  contract: openByVisitContract,
  permission: 'order.view',
  sameForAll: true,
  read: async (records) => {
    const tokens = { status: ['requested', 'accepted'] };
    const works = await records.search('Task', { tokens, sort: 'oldest', count: tasksAtMost });
    const visits: Record<string, number> = {};
    const patients = new Set<string>();
    for (const work of works.filter(isOrder)) {
      const encounterId = idOf('Encounter', work.encounter);
      if (encounterId === undefined) continue;
      visits[encounterId] = (visits[encounterId] ?? 0) + 1;
      patients.add(idOf('Patient', work.for) ?? '');
    }
    return { output: { visits }, patients: [...patients].filter(Boolean) };
  },
});

const isOrder = ({ code }: Task): boolean =>
  code?.coding?.some(({ system }) => system === scopeTaskSystem) ?? false;
