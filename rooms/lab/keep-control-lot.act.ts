import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import type { Expected } from '../../clinical/quality-control/control-run.ts';
import { asBasic } from '../../clinical/quality-control/keep-control-lot.ts';
import { refuse, type Issue } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { keepControlLotContract } from './controls.contract.ts';

/** A lot of control material comes into use, with the ranges of its insert: never of our own. */
export const keepControlLot = defineAct({
  contract: keepControlLotContract,
  permission: 'lab.keep',
  load: () => Promise.resolve({}),
  decide: ({ now, timeZone, newId }, _seen, input) => {
    const test = waivedTestOf(input.testCode);
    if (!test) return refuse('not-found', 'This is no test that is run here.');
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const issues: Issue[] =
      input.expiresOn < today
        ? [{ path: 'expiresOn', message: 'This lot has expired. Take another.' }]
        : [];
    input.levels.forEach((one, n) => {
      const message = wrongOf(one, test.controls === 'numeric');
      if (message) issues.push({ path: `levels.${n}.level`, message });
    });
    const [first] = issues;
    if (first) return refuse('invalid', first.message, { issues });
    const resource = asBasic({ id: newId(), ...input });
    return {
      changes: [{ kind: 'create', resource }],
      patients: [],
      output: { controlLotId: resource.id },
    };
  },
});

/** What is missing of a level, in a sentence. */
function wrongOf({ level, answer, low, high, mean, sd }: Expected, isNumeric: boolean) {
  if (!isNumeric) return answer ? undefined : `${level}: say what it has to read.`;
  if (low === undefined || high === undefined) return `${level}: give the range of the insert.`;
  if (low >= high) return `${level}: the lower end is not below the upper one.`;
  if ((mean === undefined) !== (sd === undefined)) {
    return `${level}: give mean and standard deviation, or neither.`;
  }
  return undefined;
}
