import { defineView } from '../../records/act.ts';
import { loadFiles, loadHere } from '../../records/scope/ask-scope.ts';
import { worksUnderLicence } from '../../records/scope/works-under-licence.ts';
import { myTasksContract } from './scope.contract.ts';
import { inBrief } from './in-brief.ts';

/** What the person who asks may do, task by task. */
export const myTasks = defineView({
  contract: myTasksContract,
  permission: 'scope.ask',
  read: async (records, _input, moment) => {
    const [here, [file]] = await Promise.all([
      loadHere(records, moment),
      loadFiles(records, [moment.actor.practitionerId]),
    ]);
    return {
      output: {
        isAssistant: worksUnderLicence(moment.actor.role),
        state: here.state,
        unlisted: here.rules.state?.unlisted ?? 'unread',
        tasks: inBrief(here, file),
      },
      patients: [],
    };
  },
});
