import { Temporal } from 'temporal-polyfill';
import { labelOf, tasks } from '../../clinical/scope-of-practice/task.ts';
import { lapseOf } from '../../clinical/staff/lapse.ts';
import { defineView } from '../../records/act.ts';
import { loadFiles, loadHere, type File } from './ask-scope.ts';
import { inBrief } from './in-brief.ts';
import { teamScopeContract, type TeamScope } from './scope.contract.ts';

/** What each of these people may do, and what of theirs ends soon. */
export const teamScope = defineView({
  contract: teamScopeContract,
  permission: 'team.oversee',
  read: async (records, { practitionerIds }, moment) => {
    const [here, files] = await Promise.all([
      loadHere(records, moment),
      loadFiles(records, practitionerIds),
    ]);
    const people = files.map((file) => ({
      id: file.id,
      tasks: tasks.map((task) => inBrief(here, file, task)),
      ending: endingOf(file, here.today),
    }));
    return { output: { state: here.state, people }, patients: [] };
  },
});

type Ending = TeamScope['people'][number]['ending'][number];

/** Credentials and competencies that lapsed or lapse within 90 days; of a task only its latest. */
function endingOf({ credentials, forms }: File, today: Temporal.PlainDate): Ending[] {
  const last = new Map<string, string>();
  for (const form of forms) {
    if (form.kind !== 'competency') continue;
    const known = last.get(form.skill);
    if (known === undefined || known < form.lapsesOn) last.set(form.skill, form.lapsesOn);
  }
  const all: [what: string, day: string | undefined][] = [
    ...credentials.map(({ title, expiresOn }): [string, string | undefined] => [title, expiresOn]),
    ...[...last].map(([task, day]): [string, string] => [`Competency: ${labelOf(task)}`, day]),
  ];
  return all
    .flatMap(([what, day]) => ending(what, day, today))
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

function ending(what: string, day: string | undefined, today: Temporal.PlainDate): Ending[] {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return [];
  const { nearness, daysLeft } = lapseOf(Temporal.PlainDate.from(day), today);
  if (nearness === 'current' || nearness === 'no-end' || daysLeft === undefined) return [];
  return [{ what, nearness, daysLeft }];
}
