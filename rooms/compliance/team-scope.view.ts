import { setImmediate } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import { labelOf } from '../../clinical/scope-of-practice/task.ts';
import { lapseOn } from '../../clinical/staff/lapse.ts';
import { defineView } from '../../records/act.ts';
import { loadFiles, loadHere, type File } from '../../records/scope/ask-scope.ts';
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
    const people: TeamScope['people'] = [];
    for (const file of files) {
      people.push({ id: file.id, tasks: inBrief(here, file), ending: endingOf(file, here.today) });
      // A large team takes a while: others are answered in between.
      await setImmediate();
    }
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
  const { nearness, daysLeft } = lapseOn(day, today);
  if (nearness === 'current' || nearness === 'no-end' || daysLeft === undefined) return [];
  return [{ what, nearness, daysLeft }];
}
