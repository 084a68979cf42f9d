import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import { kitItemCode, type WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { controlState } from '../../clinical/quality-control/control-due.ts';
import type { ControlLot, ControlRun } from '../../clinical/quality-control/control-run.ts';
import { judgeControl } from '../../clinical/quality-control/judge.ts';
import { asObservation } from '../../clinical/quality-control/keep-control-run.ts';
import type { OnHand } from '../../clinical/stock/stock.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import { recordControlContract } from './controls.contract.ts';
import { loadControlLots } from './load-control-lots.ts';
import { loadControls, type TestControls } from './load-controls.ts';
import { openedNow } from './open-kit.ts';
import { asKept } from './when.ts';

interface Seen {
  test: WaivedTest;
  kit: OnHand;
  lot: ControlLot;
  controls: TestControls;
}

/**
 * Controls were run. Whether they passed is the rule's word, not the person's. After a failure
 * nothing passes without what was mended.
 */
export const recordControl = defineAct({
  contract: recordControlContract,
  permission: 'lab.work',
  load: async (records, { testCode, kit, controlLotId }): Promise<Seen | Refusal> => {
    const test = waivedTestOf(testCode);
    if (!test) return refuse('not-found', 'This is no test that is run here.');
    const [[onHand], lots, controls] = await Promise.all([
      records.stock.onHand({ lotIds: [kit.lotId], placeIds: [kit.placeId] }),
      loadControlLots(records, testCode),
      loadControls(records, testCode),
    ]);
    if (!onHand || onHand.lot.itemCode !== kitItemCode(testCode)) {
      return refuse('invalid', `This is no kit for ${test.label}. Choose another lot.`);
    }
    const lot = lots.find(({ id }) => id === controlLotId);
    if (!lot) return refuse('not-found', 'This lot of control material is not in use here.');
    return { test, kit: onHand, lot, controls };
  },
  decide: (moment, seen: Seen, input) => {
    const { test, kit, lot, controls } = seen;
    const refused = refuseMaterial(moment, seen);
    if (refused) return refused;
    const { runs } = controls;
    const mended = input.correctiveAction?.trim();
    if (hasFailed(moment, kit, runs) && !mended) {
      const message = 'The last control on this lot failed. Say what was done about it.';
      return refuse('invalid', message, { issues: [{ path: 'correctiveAction', message }] });
    }
    const before = runs.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const { outcome, findings } = judgeControl(lot, input.reads, before);
    const run: ControlRun = {
      ...{ id: moment.newId(), testCode: test.code, at: asKept(moment.now) },
      ...{ kitLotId: kit.lot.id, kitLot: kit.lot.lotNumber },
      ...{ controlLotId: lot.id, controlLot: lot.lotNumber },
      operator: { id: moment.actor.practitionerId, name: moment.actor.name },
      ...{ reads: input.reads, outcome, findings },
      ...(mended && { correctiveAction: mended }),
    };
    const today = todayOf(moment);
    const [{ answer } = {}] = test.components;
    const unit = answer?.kind === 'number' && { unit: answer.unit || '1', code: answer.ucum };
    return {
      changes: [
        {
          kind: 'create',
          resource: asObservation(run, { label: test.label, ...(unit && { unit }) }),
        },
      ],
      stock: [
        ...openedNow(kit, controls.settings?.openDays, today),
        {
          kind: 'move',
          move: {
            ...{ kind: 'use', lotId: kit.lot.id, placeId: kit.placeId },
            ...{ quantity: -Math.max(1, input.reads.length), about: `Observation/${run.id}` },
            reason: 'Controls',
          },
        },
      ],
      patients: [],
      output: { outcome, findings },
    };
  },
});

const todayOf = ({ now, timeZone }: Moment): string =>
  now.toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** Expired or set aside: what is run on it proves nothing. */
function refuseMaterial(moment: Moment, { kit, lot }: Seen): Refusal | undefined {
  const today = todayOf(moment);
  if (lot.expiresOn < today) {
    return refuse('not-now', `Control lot ${lot.lotNumber} expired on ${lot.expiresOn}.`);
  }
  if (kit.lot.expiresOn < today || (kit.useBy !== undefined && kit.useBy < today)) {
    return refuse('not-now', `Kit lot ${kit.lot.lotNumber} has expired. Take another lot.`);
  }
  return kit.state === 'usable'
    ? undefined
    : refuse('not-now', `Kit lot ${kit.lot.lotNumber} is ${kit.state}. Take another lot.`);
}

function hasFailed({ now, timeZone, actor }: Moment, kit: OnHand, runs: ControlRun[]): boolean {
  const { state } = controlState({
    ...{ kitLotId: kit.lot.id, runs, receivedAt: [], operatorId: actor.practitionerId },
    ...{ testsSince: () => 0, now, timeZone },
  });
  return state === 'failed';
}
