import type { Practitioner } from '@medplum/fhirtypes';
import { checkedIn } from '../../clinical/staff/on-site.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { licenceOnFile, loadOnSite, type CheckedIn } from '../../records/scope/load-on-site.ts';
import { checkInSupervisorContract } from './on-site.contract.ts';

interface Seen {
  practitioner: Stored<Practitioner>;
  here: CheckedIn[];
}

/** Says that the one who acts supervises on site from now on, under the licence on file. */
export const checkInSupervisor = defineAct({
  contract: checkInSupervisorContract,
  permission: 'supervision.check-in',
  load: async (records, _input, moment) => {
    const [practitioner, here] = await Promise.all([
      records.read('Practitioner', moment.actor.practitionerId),
      loadOnSite(records, moment),
    ]);
    return isRefusal(practitioner) ? practitioner : { practitioner, here };
  },
  decide: ({ actor, now, timeZone, newId }, { practitioner, here }: Seen) => {
    const id = actor.practitionerId;
    if (here.some(({ presence }) => presence.person.id === id)) {
      return refuse('not-now', 'You are checked in as supervisor already.');
    }
    const licence = licenceOnFile(practitioner);
    if (!licence) {
      return refuse(
        'not-now',
        'Your file names no licence to supervise under, such as MD, NP, PA or RN. A certificate as a medical assistant is none.',
      );
    }
    const supervisor = { id, name: actor.name, licence };
    return {
      changes: [{ kind: 'create', resource: checkedIn(newId(), supervisor, now, timeZone) }],
      patients: [],
      output: {},
    };
  },
});
