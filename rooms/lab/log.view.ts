import { Temporal } from 'temporal-polyfill';
import { waivedTestOf, waivedTests } from '../../clinical/in-office-tests/tests.ts';
import type { ControlRun } from '../../clinical/quality-control/control-run.ts';
import { controlRunOf, controlRunToken } from '../../clinical/quality-control/keep-control-run.ts';
import { defineView } from '../../records/act.ts';
import { logContract } from './lab.contract.ts';
import { presentResults } from './present-results.ts';

const rowsAtMost = 2_000;

/** Everything that was run between two days, both counted in, for an inspector. */
export const labLog = defineView({
  contract: logContract,
  permission: 'lab.view',
  read: async (records, input, { timeZone }) => {
    const start = Temporal.PlainDate.from(input.from).toZonedDateTime(timeZone).toInstant();
    const last = Temporal.PlainDate.from(input.to).add({ days: 1 });
    const end = last.toZonedDateTime(timeZone).toInstant();
    const date = { from: start.toString(), to: end.toString() };
    const [reports, observations] = await Promise.all([
      records.search('DiagnosticReport', { date, sort: 'oldest', count: rowsAtMost }),
      records.search('Observation', {
        ...{ date, sort: 'oldest', count: rowsAtMost },
        tokens: { code: waivedTests.map(({ code }) => controlRunToken(code)) },
      }),
    ]);
    const tests = await presentResults(records, reports);
    const controls = observations.flatMap((one) => controlRunOf(one) ?? []).map(controlShown);
    const isCut = reports.length === rowsAtMost || observations.length === rowsAtMost;
    return {
      output: { tests, controls, isCut },
      patients: [...new Set(tests.map(({ patient }) => patient.id))],
    };
  },
});

function controlShown(run: ControlRun) {
  const { id, at, testCode, operator, kitLot, controlLot, reads, outcome, findings } = run;
  return {
    ...{ id, at, kitLot, controlLot, outcome, correctiveAction: run.correctiveAction },
    label: waivedTestOf(testCode)?.label ?? testCode,
    operator: operator.name,
    reads: reads.map(({ level, answer, value }) => `${level}: ${answer ?? value}`).join(', '),
    findings: findings.join(' '),
  };
}
