import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { colleaguesContract } from './worklist.contract.ts';

export interface Colleague {
  id: string;
  /** As members are shown: "Maria Reyes, CMA". */
  name: string;
}

/** Far more than a practice employs. */
const rolesAtMost = 2_000;
/** Work that has no hands on patients. */
const elsewhere = /front desk|manager|auditor/i;

/** The people of the practice who work with patients, by name. */
export async function loadColleagues(records: PracticeRecords): Promise<Colleague[]> {
  const roles = await records.search('PractitionerRole', {
    ...{ tokens: { active: 'true' }, count: rolesAtMost },
  });
  const byId = new Map<string, string>();
  for (const { practitioner, code = [] } of roles) {
    const id = idOf('Practitioner', practitioner);
    const isElsewhere = code.some(({ text = '' }) => elsewhere.test(text));
    if (id && !isElsewhere) byId.set(id, practitioner?.display ?? displayName(undefined));
  }
  return [...byId]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Who an order can be handed to. */
export const colleagues = defineView({
  contract: colleaguesContract,
  permission: 'order.view',
  read: async (records) => ({
    output: { people: await loadColleagues(records) },
    patients: [],
  }),
});
