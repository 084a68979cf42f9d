import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import { controlState } from '../../clinical/quality-control/control-due.ts';
import type { ControlLot, ControlRun } from '../../clinical/quality-control/control-run.ts';
import { scoresOf } from '../../clinical/quality-control/judge.ts';
import { brokenRules } from '../../clinical/quality-control/westgard.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { controlsContract } from './controls.contract.ts';
import { loadControlLots } from './load-control-lots.ts';
import { loadControls } from './load-controls.ts';

/** The controls of one test: lots in use, every run, and what the rules say of each. */
export const labControls = defineView({
  contract: controlsContract,
  permission: 'lab.view',
  read: async (records, { testCode }, { now, timeZone, actor }) => {
    if (!waivedTestOf(testCode)) return refuse('not-found', 'This is no test that is run here.');
    const [{ runs }, lots] = await Promise.all([
      loadControls(records, testCode),
      loadControlLots(records, testCode),
    ]);
    const kitLots = [...new Set(runs.map(({ kitLotId }) => kitLotId))];
    const asked = { receivedAt: [], operatorId: actor.practitionerId, testsSince: () => 0 };
    const failedLots = kitLots.filter(
      (kitLotId) => controlState({ ...asked, kitLotId, runs, now, timeZone }).state === 'failed',
    );
    return {
      output: {
        today: now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
        lots: lots.map(({ levels, ...rest }) => ({ ...rest, levels: [...levels] })),
        runs: scored(runs, lots),
        failedLots,
      },
      patients: [],
    };
  },
});

/** Each run with how far it was from the mean, and the rules it broke with those before it. */
function scored(runs: readonly ControlRun[], lots: readonly ControlLot[]) {
  const oldestFirst = runs.toReversed();
  const shown = oldestFirst.map((run, at) => {
    const lot = lots.find(({ id }) => id === run.controlLotId);
    const own = lot ? scoresOf(lot, run.reads) : {};
    const before = oldestFirst.slice(0, at).filter((one) => one.controlLotId === lot?.id);
    const all = lot ? [...before.map((one) => scoresOf(lot, one.reads)), own] : [];
    return {
      ...run,
      operator: run.operator.name,
      findings: [...run.findings],
      reads: run.reads.map((read) => ({ ...read, score: own[read.level] })),
      rules: brokenRules(all),
    };
  });
  return shown.toReversed();
}
