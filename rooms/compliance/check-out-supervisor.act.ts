import { checkedOut } from '../../clinical/staff/on-site.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadOnSite, type CheckedIn } from '../../records/scope/load-on-site.ts';
import { checkOutSupervisorContract } from './on-site.contract.ts';

/** Says that the one who acts does not supervise on site any more. */
export const checkOutSupervisor = defineAct({
  contract: checkOutSupervisorContract,
  permission: 'supervision.check-in',
  load: async (records, _input, moment) => ({ here: await loadOnSite(records, moment) }),
  decide: ({ actor, now }, { here }: { here: CheckedIn[] }) => {
    const mine = here.find(({ presence }) => presence.person.id === actor.practitionerId);
    if (!mine) return refuse('not-now', 'You are not checked in as supervisor today.');
    const { resource } = mine;
    return {
      changes: [
        {
          kind: 'update',
          resource: checkedOut(resource, now),
          expectedVersion: resource.meta.versionId,
        },
      ],
      patients: [],
      output: {},
    };
  },
});
