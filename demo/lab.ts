import type { Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { asBasic as settingsBasic } from '../clinical/in-office-tests/keep-settings.ts';
import type { TestSettings } from '../clinical/in-office-tests/test-settings.ts';
import type { ControlLot, ControlRun } from '../clinical/quality-control/control-run.ts';
import { judgeControl } from '../clinical/quality-control/judge.ts';
import { asBasic as controlLotBasic } from '../clinical/quality-control/keep-control-lot.ts';
import { asObservation } from '../clinical/quality-control/keep-control-run.ts';
import type { Lot } from '../clinical/stock/stock.ts';
import type { WithId } from './past-lists.ts';
import { randomFor } from './random.ts';
import { assistants } from './staff.ts';
import { openingStock } from './stock.ts';

const sample = { insert: 'sample insert of the demo clinic', outsideWindow: 'warning' } as const;

const usual: Omit<TestSettings, 'testCode' | 'product'> = {
  ...{ ...sample, schedule: { every: 'week' }, limits: [] },
  ...{ mayBypass: false, needsCompetency: true, providerReviews: false },
};

/** How the demo clinic runs its tests: made up for it, and of no real product. */
const settings: readonly TestSettings[] = [
  {
    ...{ ...usual, testCode: 'test-strep-a', product: 'Sample strep A cassette' },
    ...{ readFrom: 300, readTo: 600, storage: '2–30 °C', mayBypass: true },
    limits: [{ key: 'strep-a', expected: ['negative'] }],
  },
  {
    ...{ ...usual, testCode: 'test-urine-pregnancy', product: 'Sample hCG cassette' },
    ...{ readFrom: 180, readTo: 300, storage: '2–30 °C' },
  },
  {
    ...{ ...usual, testCode: 'test-glucose', product: 'Sample glucose meter' },
    ...{ readFrom: 0, schedule: { every: 'day' }, openDays: 90, providerReviews: true },
    limits: [{ key: 'glucose', low: 70, high: 140, criticalBelow: 50, criticalAbove: 400 }],
    criticalSource: 'Adaeze Okafor, MD, for the demo clinic',
  },
];

const posNeg: ControlLot['levels'] = [
  { level: 'Positive control', answer: 'positive' },
  { level: 'Negative control', answer: 'negative' },
];

function controlLots(day: Temporal.PlainDate): ControlLot[] {
  const lot = (key: string, lotNumber: string, levels: ControlLot['levels']): ControlLot => ({
    ...{ id: `demo-control-lot-${key}`, testCode: `test-${key}`, lotNumber, levels },
    ...{ expiresOn: day.add({ days: 240 }).toString(), insert: sample.insert },
  });
  return [
    lot('strep-a', 'STA4471C', posNeg),
    lot('urine-pregnancy', 'HCG7720C', posNeg),
    lot('glucose', 'GLU9081C', [
      { level: 'Level 1', low: 48, high: 72, mean: 60, sd: 4 },
      { level: 'Level 2', low: 250, high: 310, mean: 280, sd: 10 },
    ]),
  ];
}

const runsBack = 20;

/**
 * The lab of the demo clinic: how it runs its tests, its control lots, and the controls of the
 * glucose meter in the past weeks, one of which failed and was mended. Today's are due.
 */
export function labOf(
  seed: number,
  { day, timeZone }: { day: Temporal.PlainDate; timeZone: string },
): WithId<Resource>[] {
  const lots = controlLots(day);
  const glucose = lots.find(({ testCode }) => testCode === 'test-glucose');
  const kit = openingStock(day)
    .flatMap((one): Lot[] => (one.kind === 'lot' ? [one.lot] : []))
    .find(({ itemCode }) => itemCode === 'kit:test-glucose');
  const runs = glucose && kit ? controlsOf(glucose, kit, { seed, day, timeZone }) : [];
  return [
    ...settings.map(settingsBasic),
    ...lots.map(controlLotBasic),
    ...runs.map((run) =>
      asObservation(run, {
        label: 'Glucose, fingerstick',
        unit: { unit: 'mg/dL', code: 'mg/dL' },
      }),
    ),
  ];
}

function controlsOf(
  lot: ControlLot,
  kit: Lot,
  { seed, day, timeZone }: { seed: number; day: Temporal.PlainDate; timeZone: string },
): ControlRun[] {
  const random = randomFor(seed, 'glucose-controls', day.toString());
  const runs: ControlRun[] = [];
  const add = (daysAgo: number, minute: number, bias: number, correctiveAction?: string) => {
    const at = day
      .subtract({ days: daysAgo })
      .toZonedDateTime({ timeZone, plainTime: { hour: 8, minute } });
    const { practitioner, displayName } = assistants[daysAgo % 2] ?? assistants[0]!;
    const reads = lot.levels.map(({ level, mean = 0, sd = 0 }) => ({
      ...{ level, value: Math.round(mean + sd * (bias + random.int(-9, 9) / 10)) },
    }));
    runs.push({
      ...{ id: `demo-control-run-${daysAgo}-${minute}`, testCode: lot.testCode },
      ...{ kitLotId: kit.id, kitLot: kit.lotNumber },
      ...{ controlLotId: lot.id, controlLot: lot.lotNumber, reads, correctiveAction },
      at: at.toInstant().toString({ smallestUnit: 'millisecond' }),
      operator: { id: practitioner.id, name: displayName },
      ...judgeControl(lot, reads, runs),
    });
  };
  for (let daysAgo = runsBack; daysAgo > 0; daysAgo--) {
    if (daysAgo === 6) {
      add(daysAgo, 10, 4);
      add(daysAgo, 40, 0, 'New bottle of control; the old one had stood open too long.');
    } else add(daysAgo, 10, 0);
  }
  return runs;
}
