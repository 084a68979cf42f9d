import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { testRunOf } from '../../clinical/in-office-tests/test-run.ts';
import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import type { Clia } from '../../clinical/practice/place.ts';
import {
  dueWords,
  scheduleWords,
  type ControlState,
} from '../../clinical/quality-control/control-due.ts';
import { lapseInWords, lapseOf } from '../../clinical/staff/lapse.ts';
import type { OnHand } from '../../clinical/stock/stock.ts';
import { defineView, type Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadPlace } from '../../records/scope/load-place.ts';
import { overviewContract } from './lab.contract.ts';
import { loadControls, loadShipments, stateOfLot, type TestControls } from './load-controls.ts';
import { loadRunning } from './load-running.ts';
import { presentResults } from './present-results.ts';

type Kit = z.input<typeof overviewContract.output>['kits'][number];

/** What a lab needs to see at once: what runs, what is due, which kits there are, the certificate. */
export const labOverview = defineView({
  contract: overviewContract,
  permission: 'lab.view',
  read: async (records, _input, moment) => {
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const from = today.subtract({ days: 30 }).toZonedDateTime(moment.timeZone).toInstant();
    const [{ running, patients }, waiting, recent, kits, { place }] = await Promise.all([
      loadRunning(records),
      records.search('DiagnosticReport', {
        ...{ tokens: { status: 'preliminary' }, sort: 'oldest', count: 200 },
      }),
      records.search('DiagnosticReport', { date: { from: from.toString() }, count: 5_000 }),
      loadKits(records, moment, today.toString()),
      loadPlace(records),
    ]);
    const toReview = await presentResults(records, waiting);
    const bypasses = recent.filter((one) => testRunOf(one)?.bypass !== undefined).length;
    return {
      output: {
        running,
        toReview,
        kits,
        certificate: certificateShown(place.clia, today),
        bypasses,
      },
      patients: [...new Set([...patients, ...toReview.map(({ patient }) => patient.id)])],
    };
  },
});

/** Every kit in stock, with how its controls stand for who asks. */
async function loadKits(records: PracticeRecords, moment: Moment, today: string): Promise<Kit[]> {
  const onHand = await records.stock.onHand({ kinds: ['test-kit'] });
  const own = onHand.filter(({ lot }) => waivedTestOf(testCodeOf(lot.itemCode)) !== undefined);
  const codes = [...new Set(own.map(({ lot }) => testCodeOf(lot.itemCode)))];
  const controls = new Map<string, TestControls>(
    await Promise.all(
      codes.map(async (code) => [code, await loadControls(records, code)] as const),
    ),
  );
  return Promise.all(
    own.map(async (one) => {
      const receivedAt = await loadShipments(records, one.lot.id);
      const known = controls.get(testCodeOf(one.lot.itemCode))!;
      const state = stateOfLot(known, { id: one.lot.id, receivedAt }, moment);
      return kitShown(one, known, state, today);
    }),
  );
}

const testCodeOf = (itemCode: string): string => itemCode.replace(/^kit:/, '');

function kitShown(
  { lot, placeId, placeName, quantity, openedOn, useBy, state: lotState }: OnHand,
  { settings }: TestControls,
  control: ControlState,
  today: string,
): Kit {
  const testCode = testCodeOf(lot.itemCode);
  const words =
    control.state === 'due'
      ? control.because.map((one) => dueWords[one])
      : control.state === 'failed'
        ? [...control.run.findings]
        : [];
  return {
    ...{ lotId: lot.id, placeId, placeName, quantity, openedOn, useBy, lotState, testCode },
    ...{ label: waivedTestOf(testCode)?.label ?? lot.label, lotNumber: lot.lotNumber },
    ...{ expiresOn: lot.expiresOn, isExpired: lot.expiresOn < today },
    ...{ control: control.state, controlWords: words, schedule: scheduleWords(settings?.schedule) },
    ...{ isSet: settings !== undefined, storage: settings?.storage },
  };
}

function certificateShown(clia: Clia | undefined, today: Temporal.PlainDate) {
  if (!clia || clia.kind === 'none' || !clia.expiresOn) {
    const words =
      clia?.kind === 'none'
        ? 'The practice has no CLIA certificate: no test may be run.'
        : 'Nobody has recorded a CLIA certificate that is good: no test may be run.';
    return { words, nearness: 'none' as const };
  }
  const lapse = lapseOf(Temporal.PlainDate.from(clia.expiresOn), today);
  const kind = clia.kind === 'waiver' ? 'Certificate of waiver' : 'CLIA certificate';
  const nearness = lapse.nearness === 'no-end' ? ('none' as const) : lapse.nearness;
  return { words: `${kind} ${clia.number ?? ''}, ${lapseInWords(lapse)}.`, nearness };
}
