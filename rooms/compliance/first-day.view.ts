import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadFiles, loadHere, whoOf } from '../../records/scope/ask-scope.ts';
import { inUsualCase } from './in-brief.ts';
import { firstDayContract } from './first-day.contract.ts';

/** What is particular to the state of this practice, and what of it the person still lacks. */
export const firstDay = defineView({
  contract: firstDayContract,
  permission: 'scope.ask',
  read: async (records, _input, moment) => {
    const [here, [file]] = await Promise.all([
      loadHere(records, moment),
      loadFiles(records, [moment.actor.practitionerId]),
    ]);
    const law = here.rules.state;
    if (!law) return refuse('not-found', 'The rules of this state are not here. Ask your manager.');
    const who = file ? whoOf(file) : {};
    return {
      output: {
        ...law,
        state: here.state,
        stateName: law.name,
        tasks: tasks.map((task) => {
          const { verdict, now, conditions } = inUsualCase(here, who, task);
          const open = conditions.filter(({ met }) => met !== 'met');
          return { task, verdict, now, open: open.map(({ sentence }) => sentence) };
        }),
      },
      patients: [],
    };
  },
});
