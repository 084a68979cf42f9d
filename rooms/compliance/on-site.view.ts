import { defineView } from '../../records/act.ts';
import { loadOnSite } from './load-on-site.ts';
import { onSiteContract } from './on-site.contract.ts';

/** Who supervises on site now, as they checked in themselves. */
export const onSite = defineView({
  contract: onSiteContract,
  permission: 'scope.ask',
  read: async (records, _input, moment) => {
    const here = await loadOnSite(records, moment);
    const supervisors = here.map(({ presence: { person, licence, since } }) => ({
      ...person,
      licence,
      since: since.toString(),
    }));
    const isMe = supervisors.some(({ id }) => id === moment.actor.practitionerId);
    return { output: { supervisors, isMe }, patients: [] };
  },
});
