import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { licenceOnFile, loadOnSite } from '../../records/scope/load-on-site.ts';
import { onSiteContract } from './on-site.contract.ts';

/** Who supervises on site now, as they checked in themselves, and whether the asker could. */
export const onSite = defineView({
  contract: onSiteContract,
  permission: 'scope.ask',
  read: async (records, _input, moment) => {
    const [here, own] = await Promise.all([
      loadOnSite(records, moment),
      records.read('Practitioner', moment.actor.practitionerId),
    ]);
    const supervisors = here.map(({ presence: { person, licence, since } }) => ({
      ...person,
      licence,
      since: since.toString(),
    }));
    const isMe = supervisors.some(({ id }) => id === moment.actor.practitionerId);
    const isLicensed = !isRefusal(own) && licenceOnFile(own) !== undefined;
    return { output: { supervisors, isMe, isLicensed }, patients: [] };
  },
});
