import { describe, expect, test } from 'vitest';
import type { VitalSign } from '../../clinical/vitals/reading.ts';
import type { RoomingVisit } from './visit.contract.ts';
import { nothingEntered, setLine, slotsOf } from './vitals-entry.ts';
import { vitalRemarks } from './vital-remarks.ts';

const today = '2026-11-23';
type Patient = Partial<RoomingVisit['patient']>;

/** What is said of the first reading of a line, of somebody who had these the last time. */
function remarksOf(line: string, patient: Patient, ...before: VitalSign[]) {
  const last = before.map((vitalSign) => ({ day: '2026-11-10', vitalSign }));
  const entry = setLine(nothingEntered, line, today);
  const sign = before[0]?.sign ?? 'blood-pressure';
  const [slot] = slotsOf(entry, sign, today);
  if (!slot) throw new Error('no place for a reading');
  return vitalRemarks(
    slot,
    {
      patient: { birthDate: '1964-03-08', ageMonths: 752, ...patient } as RoomingVisit['patient'],
      today,
      last,
      recorded: [],
    },
    entry,
  );
}
const lb = (value: number) => ({ sign: 'weight' as const, value, unit: 'lb' as const });
const inches = (value: number) => ({ sign: 'height' as const, value, unit: 'in' as const });
const toddler = { birthDate: '2025-05-01', ageMonths: 18 };

describe('Spec: rooming/save-vitals, what is said beside a reading', () => {
  test('the last weight is told with kilograms, and what changed', () => {
    expect(remarksOf('181lb', {}, lb(170))).toMatchObject({
      level: 'none',
      facts: ['Last time 170 lb (77.1 kg) on Nov 10, 2026: now 11 lb (4.99 kg) more, 6.5 %.'],
    });
    expect(remarksOf('22lb 8oz', toddler, lb(22)).facts).toEqual([
      'Last time 22 lb 0 oz (9.98 kg) on Nov 10, 2026: now 8 oz (0.23 kg) more, 2.3 %.',
    ]);
  });

  test('a change hardly possible is asked about, and the figures are said to be our own', () => {
    const { level, unusual, sources } = remarksOf('82lb', {}, lb(181));
    expect(level).toBe('unusual');
    expect(unusual.at(-1)).toBe('Check the number, the unit (lb or kg) and the patient.');
    expect(sources).toMatchObject([
      { publisher: 'Linchpin', title: expect.stringContaining('not a clinical range') },
    ]);
  });

  test('a height that does not follow the last one is asked about', () => {
    expect(remarksOf(`5'10"`, {}, inches(64))).toMatchObject({
      level: 'unusual',
      unusual: ['Last time 5 ft 4 in on Nov 10, 2026; measure again?'],
      sources: [{ publisher: 'Linchpin' }],
    });
    expect(remarksOf(`5'5"`, {}, inches(64))).toMatchObject({
      level: 'none',
      facts: ['Last time 5 ft 4 in on Nov 10, 2026.'],
    });
    expect(remarksOf('ht 30in', toddler, inches(32)).unusual).toEqual([
      'Last time 32 in on Nov 10, 2026.',
      'Children do not get shorter: measure again?',
    ]);
  });

  test('a child’s blood pressure is not called usual, and why is said in plain words', () => {
    const { level, facts } = remarksOf('96/58', { birthDate: '2019-01-01', ageMonths: 94 });
    expect(level).toBe('not-assessed');
    expect(facts[0]).toMatch(
      /^Not assessed: a child’s blood pressure is read by age, sex and height/,
    );
  });
});
