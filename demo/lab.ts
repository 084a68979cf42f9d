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
  {
    ...{ ...usual, testCode: 'test-urinalysis', product: 'Sample urine strip, ten pads' },
    ...{ readFrom: 30, readTo: 120, storage: '2–30 °C', openDays: 90 },
    limits: padTimes([
      [30, 'glucose', 'bilirubin'],
      [40, 'ketones'],
      [45, 'specific-gravity'],
      [60, 'ph', 'protein', 'urobilinogen', 'blood', 'nitrite'],
      [120, 'leukocytes'],
    ]),
  },
  {
    ...{ ...usual, testCode: 'test-flu-covid', product: 'Sample influenza and COVID-19 cassette' },
    ...{ readFrom: 900, readTo: 1200, storage: '2–30 °C' },
  },
  {
    ...{ ...usual, testCode: 'test-hba1c', product: 'Sample HbA1c analyzer' },
    ...{ readFrom: 0, storage: '2–8 °C' },
  },
];

/** When the pads of the sample strip are read, in seconds. */
function padTimes(times: readonly [readAt: number, ...keys: string[]][]): TestSettings['limits'] {
  return times.flatMap(([readAt, ...keys]) => keys.map((key) => ({ key, readAt })));
}

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
    lot('urinalysis', 'UA55102C', posNeg),
    lot('glucose', 'GLU9081C', [
      { level: 'Level 1', low: 48, high: 72, mean: 60, sd: 4 },
      { level: 'Level 2', low: 250, high: 310, mean: 280, sd: 10 },
    ]),
    lot('flu-covid', 'FCV3310C', posNeg),
    lot('hba1c', 'A1C4402C', [
      { level: 'Level 1', low: 4.8, high: 5.8 },
      { level: 'Level 2', low: 9, high: 11 },
    ]),
  ];
}

const runsBack = 20;

interface When {
  day: Temporal.PlainDate;
  timeZone: string;
}

/**
 * The lab of the demo clinic: how it runs its tests, its control lots, and the controls of the
 * glucose meter in the past weeks, one of which failed and was mended. Today's are due; those of
 * influenza with COVID-19 and of HbA1c passed yesterday.
 */
export function labOf(seed: number, when: When): WithId<Resource>[] {
  const lots = controlLots(when.day);
  const kits = openingStock(when.day).flatMap((one): Lot[] =>
    one.kind === 'lot' ? [one.lot] : [],
  );
  const runs = (
    key: string,
    about: Parameters<typeof asObservation>[1],
    ofLots: (control: ControlLot, kit: Lot) => ControlRun[],
  ): WithId<Resource>[] => {
    const control = lots.find(({ testCode }) => testCode === `test-${key}`);
    const kit = kits.find(({ itemCode }) => itemCode === `kit:test-${key}`);
    if (!control || !kit) return [];
    return ofLots(control, kit).map((run) => asObservation(run, about));
  };
  return [
    ...settings.map(settingsBasic),
    ...lots.map(controlLotBasic),
    ...runs(
      'glucose',
      { label: 'Glucose, fingerstick', unit: { unit: 'mg/dL', code: 'mg/dL' } },
      (control, kit) => controlsOf(control, kit, { seed, ...when }),
    ),
    ...runs('flu-covid', { label: 'Influenza A, B and COVID-19' }, (control, kit) => [
      passedYesterday(control, kit, when),
    ]),
    ...runs('hba1c', { label: 'HbA1c', unit: { unit: '%', code: '%' } }, (control, kit) => [
      passedYesterday(control, kit, when),
    ]),
  ];
}

/** Controls that Maria ran on the evening before, each level as its insert says. */
function passedYesterday(lot: ControlLot, kit: Lot, { day, timeZone }: When): ControlRun {
  const at = day
    .subtract({ days: 1 })
    .toZonedDateTime({ timeZone, plainTime: { hour: 16, minute: 40 } });
  const { practitioner, displayName } = assistants[0]!;
  const reads = lot.levels.map(({ level, answer, low = 0, high = 0 }) =>
    answer === undefined ? { level, value: Math.round((low + high) * 5) / 10 } : { level, answer },
  );
  return {
    ...{ id: `demo-control-run-${kit.id}`, testCode: lot.testCode },
    ...{ kitLotId: kit.id, kitLot: kit.lotNumber },
    ...{ controlLotId: lot.id, controlLot: lot.lotNumber, reads },
    at: at.toInstant().toString({ smallestUnit: 'millisecond' }),
    operator: { id: practitioner.id, name: displayName },
    ...judgeControl(lot, reads),
  };
}

function controlsOf(
  lot: ControlLot,
  kit: Lot,
  { seed, day, timeZone }: When & { seed: number },
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
