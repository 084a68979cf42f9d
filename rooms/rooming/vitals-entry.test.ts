import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyReading } from '../../clinical/vitals/any-reading.test-data.ts';
import { formatVitalsLine } from '../../clinical/vitals/format-line.ts';
import { fieldsOf, readFields } from './vital-fields.ts';
import {
  isNothing,
  nothingEntered,
  setField,
  setLine,
  slotsOf,
  vitalSignsOf,
} from './vitals-entry.ts';

const today = '2026-11-23';
const typed = (line: string) => setLine(nothingEntered, line, today);
const pressure = (place: number) => ({
  key: `blood-pressure:${place}`,
  sign: 'blood-pressure' as const,
});
const slot = (entry: typeof nothingEntered, place: number) =>
  slotsOf(entry, 'blood-pressure', today)[place];

describe('Spec: rooming/save-vitals, the line and the form', () => {
  test('the line of the page fills the form', () => {
    const entry = typed(`120/80 72 98.6 16 98% 180lb 5'10"`);
    const signs = vitalSignsOf(entry, today).map(({ sign }) => sign);
    expect(signs).toEqual([
      ...['blood-pressure', 'pulse', 'temperature', 'respiration'],
      ...['oxygen-saturation', 'weight', 'height'],
    ]);
    expect(slot(entry, 0)).toMatchObject({ fields: { value: '120/80' }, from: 'line' });
  });

  test('every reading can be written in the form and reads back as it was', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        const read = readFields(reading.sign, fieldsOf(reading), today);
        expect(read).toEqual({ state: 'reading', reading });
      }),
    );
  });

  test('editing the form does not touch the line, and is what is saved', () => {
    const line = '120/80 72';
    const entry = setField(typed(line), pressure(0), { value: '122/80' });
    expect(entry.line).toBe(line);
    expect(slot(entry, 0)?.from).toBe('changed');
    expect(vitalSignsOf(entry, today)[0]).toMatchObject({ systolicMmHg: 122 });
  });

  test('what is typed last counts: the line overrules the form again', () => {
    const entry = setField(typed('120/80'), pressure(0), { value: '122/80', site: 'left-arm' });
    const after = setLine(entry, '118/80', today);
    expect(vitalSignsOf(after, today)).toEqual([
      expect.objectContaining({ systolicMmHg: 118, site: 'left-arm' }),
    ]);
  });

  test('typing on in the line keeps what the form says of readings before', () => {
    let entry = setField(typed('120/80'), pressure(0), { site: 'left-arm' });
    for (const more of [' ', '1', '118/', '118/76', '118/76 r arm', '118/76 r arm 72']) {
      entry = setLine(entry, `120/80 ${more}`, today);
    }
    expect(vitalSignsOf(entry, today)).toEqual([
      expect.objectContaining({ systolicMmHg: 120, site: 'left-arm' }),
      expect.objectContaining({ systolicMmHg: 118, site: 'right-arm' }),
      expect.objectContaining({ perMinute: 72 }),
    ]);
  });

  test('a reading put in front never takes the arm of the one behind it', () => {
    const entry = setField(typed('120/80'), pressure(0), { site: 'left-arm' });
    const after = setLine(entry, '150/90, 120/80', today);
    const [first, second] = vitalSignsOf(after, today);
    expect(first).not.toHaveProperty('site');
    expect(second).toMatchObject({ systolicMmHg: 120, site: 'left-arm' });
  });

  test('half retyping a value does not lose how it was taken', () => {
    const entry = setField(typed('120/80'), pressure(0), { site: 'left-arm' });
    const after = setLine(setLine(entry, '120/8', today), '120/84', today);
    expect(vitalSignsOf(after, today)).toEqual([
      expect.objectContaining({ diastolicMmHg: 84, site: 'left-arm' }),
    ]);
  });

  test('a reading of the form alone stays when the line gets one of the same sign', () => {
    const entry = setField(nothingEntered, pressure(0), { value: '150/90', site: 'left-arm' });
    const after = setLine(entry, '120/80', today);
    expect(vitalSignsOf(after, today)).toEqual([
      expect.objectContaining({ systolicMmHg: 120 }),
      expect.objectContaining({ systolicMmHg: 150, site: 'left-arm' }),
    ]);
  });

  test('emptying a field takes the reading away and nothing else', () => {
    const entry = setField(typed('120/80 72'), pressure(0), { value: '' });
    expect(vitalSignsOf(entry, today)).toEqual([{ sign: 'pulse', perMinute: 72 }]);
    expect(entry.line).toBe('120/80 72');
  });

  test('a sign marked as not done is done once it has a reading', () => {
    const notDone = { weight: { reason: 'declined' as const, note: '' } };
    expect(vitalSignsOf({ ...nothingEntered, notDone }, today)).toEqual([
      { sign: 'weight', notDone: 'declined' },
    ]);
    expect(setLine({ ...nothingEntered, notDone }, '180lb', today).notDone).toEqual({});
    const slotOfWeight = { key: 'weight:0', sign: 'weight' as const };
    const set = setField({ ...nothingEntered, notDone }, slotOfWeight, { value: '82', unit: 'kg' });
    expect(set.notDone).toEqual({});
  });

  test('a bare number keeps the unit it was typed in when the units are switched', () => {
    const of = { key: 'weight:0', sign: 'weight' as const };
    const entry = setField(nothingEntered, of, { value: '181', unit: 'lb' });
    expect(vitalSignsOf(entry, today)).toEqual([{ sign: 'weight', value: 181, unit: 'lb' }]);
  });

  test('a value that could be two things is unclear, never guessed', () => {
    for (const [sign, value] of [
      ['blood-pressure', '80/120'],
      ['blood-pressure', '120'],
      ['temperature', '98,6,1'],
      ['pulse', '72 98'],
      ['last-menstrual-period', '13/13'],
    ] as const) {
      expect(readFields(sign, { value }, today), value).toMatchObject({ state: 'unclear' });
    }
  });

  test('whatever is typed, one keystroke after the other, the form says what the line says', () => {
    const line = fc.array(anyReading, { maxLength: 5 }).map(formatVitalsLine);
    fc.assert(
      fc.property(line, (text) => {
        let entry = nothingEntered;
        for (let end = 1; end <= text.length; end += 1) {
          entry = setLine(entry, text.slice(0, end), today);
        }
        expect(vitalSignsOf(entry, today)).toEqual(vitalSignsOf(typed(text), today));
        expect(isNothing(entry)).toBe(text.trim() === '');
      }),
      { numRuns: 40 },
    );
  });
});
