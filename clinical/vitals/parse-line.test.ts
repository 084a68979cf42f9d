import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { anyReading } from './any-reading.test-data.ts';
import { formatVitalsLine } from './format-line.ts';
import { parseVitalsLine } from './parse-line.ts';
import type { Reading } from './reading.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const read = (line: string) => parseVitalsLine(line, today).readings;
const unclear = (line: string) =>
  parseVitalsLine(line, today).unclear.map(({ text, couldBe }) => [text, ...couldBe]);

const pressure: Reading = { sign: 'blood-pressure', systolicMmHg: 120, diastolicMmHg: 80 };
const pulse: Reading = { sign: 'pulse', perMinute: 72 };
const warm: Reading = { sign: 'temperature', value: 98.6, unit: 'F' };
const breaths: Reading = { sign: 'respiration', perMinute: 16 };
const oxygen: Reading = { sign: 'oxygen-saturation', percent: 98 };
const pounds: Reading = { sign: 'weight', value: 180, unit: 'lb' };
const tall: Reading = { sign: 'height', value: 70, unit: 'in' };

describe('Spec: rooming/parse-vitals-line', () => {
  test('the whole line', () => {
    expect(parseVitalsLine(`120/80 72 98.6 16 98% 180lb 5'10"`)).toMatchObject({
      readings: [pressure, pulse, warm, breaths, oxygen, pounds, tall],
      unclear: [],
    });
    const typed = 'BP: 120/80 mmHg, HR: 72, T: 98.6 F, RR: 16, SpO2: 98%, Wt: 180 lb, Ht: 5’10”.';
    expect(read(typed)).toEqual([pressure, pulse, warm, breaths, oxygen, pounds, tall]);
  });

  test.each<[string, Reading]>([
    ['120/80 l arm', { ...pressure, site: 'left-arm' }],
    ['left arm 120/80', { ...pressure, site: 'left-arm' }],
    [
      'bp 120/80 r arm sitting large cuff',
      { ...pressure, site: 'right-arm', position: 'sitting', cuff: 'large-adult' },
    ],
    [
      'BP 120 over 80 in left wrist (standing)',
      { ...pressure, site: 'left-wrist', position: 'standing' },
    ],
    ['bp 120/0', { ...pressure, diastolicMmHg: 0 }],
    ['p72', pulse],
    ['72 bpm irreg', { ...pulse, rhythm: 'irregular' }],
    ['72 regular', { ...pulse, rhythm: 'regular' }],
    ['98.6f', warm],
    ['98.6 °F oral', { ...warm, method: 'oral' }],
    ['98,6f', warm],
    ['37c', { sign: 'temperature', value: 37, unit: 'C' }],
    ['t 37,2 tympanic', { sign: 'temperature', value: 37.2, unit: 'C', method: 'tympanic' }],
    ['98.6', warm],
    ['rr16', breaths],
    ['16rr', breaths],
    ['16 resp', breaths],
    ['98% RA', { ...oxygen, oxygen: 'room-air' }],
    ['98% 2L', { ...oxygen, oxygen: 'oxygen', flowLPerMin: 2 }],
    ['spo2 98 on 2 l nc', { ...oxygen, oxygen: 'nasal-cannula', flowLPerMin: 2 }],
    ['o2 sat 98 mask fio2 0.4', { ...oxygen, oxygen: 'mask', fio2Percent: 40 }],
    ['82.5kg with shoes', { sign: 'weight', value: 82.5, unit: 'kg', weighed: 'with-shoes' }],
    ['180lb 4oz', { sign: 'weight', value: 180.25, unit: 'lb' }],
    ['3240g unclothed', { sign: 'weight', value: 3240, unit: 'g', weighed: 'unclothed' }],
    ['5 ft 10', tall],
    ["5'10½", { sign: 'height', value: 70.5, unit: 'in' }],
    ['5\'10 1/2"', { sign: 'height', value: 70.5, unit: 'in' }],
    ['178cm', { sign: 'height', value: 178, unit: 'cm' }],
    ['1.78m', { sign: 'height', value: 178, unit: 'cm' }],
    ['ht 178', { sign: 'height', value: 178, unit: 'cm' }],
    ['ht 51 cm lying', { sign: 'height', value: 51, unit: 'cm', position: 'recumbent' }],
    ['hc 44.5cm', { sign: 'head-circumference', value: 44.5, unit: 'cm' }],
    ['pain 4/10', { sign: 'pain', score: 4 }],
    ['4/10 pain faces', { sign: 'pain', score: 4, scale: 'faces' }],
    ['pain 0', { sign: 'pain', score: 0 }],
    ['lmp 11/3', { sign: 'last-menstrual-period', date: '2026-11-03' }],
    ['lmp 12/3', { sign: 'last-menstrual-period', date: '2025-12-03' }],
    ['lmp 2026-11-03', { sign: 'last-menstrual-period', date: '2026-11-03' }],
    ['lmp 3 nov 2026', { sign: 'last-menstrual-period', date: '2026-11-03' }],
    ['lmp 10/2026', { sign: 'last-menstrual-period', date: '2026-10' }],
    ['lmp postmenopausal', { sign: 'last-menstrual-period', noPeriod: 'postmenopausal' }],
  ])('%s', (line, reading) => {
    expect(parseVitalsLine(line, today)).toMatchObject({ readings: [reading], unclear: [] });
    expect(read(line)).toEqual([reading]);
  });

  test('the same sign twice is two readings', () => {
    expect(read('bp 118/76 and 122/78 l arm')).toEqual([
      { sign: 'blood-pressure', systolicMmHg: 118, diastolicMmHg: 76 },
      { sign: 'blood-pressure', systolicMmHg: 122, diastolicMmHg: 78, site: 'left-arm' },
    ]);
    expect(read('120/80, standing 110/70')[1]).toMatchObject({ position: 'standing' });
  });

  test('bare numbers after a pressure are pulse, temperature, respiration, in that order', () => {
    expect(read('120/80 72 16')).toEqual([pressure, pulse, breaths]);
    expect(read('120/80 72')).toEqual([pressure, pulse]);
    expect(read('120/80 72 98.6f 16')).toEqual([pressure, pulse, warm, breaths]);
    expect(read('120/80 98 98.6 16').slice(1, 2)).toEqual([{ sign: 'pulse', perMinute: 98 }]);
    expect(read('120/80 72 rr 16')).toEqual([pressure, pulse, breaths]);
  });

  test.each([
    ['120/80 98', [['98', 'pulse', 'temperature']]],
    ['120/80 40', [['40', 'pulse', 'temperature', 'respiration']]],
    [
      '120/80 16 72',
      [
        ['16', 'respiration', 'weight'],
        ['72', 'pulse', 'oxygen-saturation', 'weight', 'height'],
      ],
    ],
    ['120/80 98% 72', [['72', 'pulse', 'oxygen-saturation', 'weight', 'height']]],
    ['72', [['72', 'pulse', 'oxygen-saturation', 'weight', 'height']]],
    ['150', [['150', 'pulse', 'weight', 'height']]],
    ['20in', [['20in', 'height', 'head-circumference']]],
    ['ht 70', [['ht 70', 'height']]],
    ['wt 180', [['wt 180', 'weight']]],
    ['wt 82,5kg', [['wt 82,5kg', 'weight']]],
    ['82,5kg', [['82,5kg']]],
    ['80/120', [['80/120', 'blood-pressure']]],
    ['4/10', [['4/10', 'pain']]],
    ['t 60', [['t 60', 'temperature']]],
    ['72,98f', [['72,98f']]],
    ["5'13", [["5'13", 'height']]],
    ['7lb 16oz', [['7lb 16oz', 'weight']]],
    ['20 rr 18', [['20 rr 18', 'respiration']]],
    ['lmp 13/3', [['lmp 13/3', 'last-menstrual-period']]],
    ['lmp 11/24/2026', [['lmp 11/24/2026', 'last-menstrual-period']]],
    ['120/80 left', [['left']]],
    ['98% ra 2l', [['2l']]],
    ['178cm standing 118/76', [['standing']]],
    ['98.6fx', [['98.6fx']]],
    ['alert and oriented', [['alert and oriented']]],
    [', ,', [', ,']],
  ])('%s is asked, not guessed', (line, expected) => {
    const parsed = unclear(line);
    expect(parsed).toEqual(expected.map((each) => (Array.isArray(each) ? each : [each])));
  });

  test('a fourth bare number stays open and does not shake the three before it', () => {
    expect(read('120/80 72 98.6 16 98')).toEqual([pressure, pulse, warm, breaths]);
    expect(unclear('120/80 72 98.6 16 98')).toHaveLength(1);
  });

  test('a low temperature is asked about as one, after a pressure in the order of the line', () => {
    expect(unclear('94.1')[0]?.slice(1)).toContain('temperature');
    expect(unclear('34.2')[0]?.slice(1)).toContain('temperature');
    expect(unclear('120/80 72 94')[0]?.slice(1)).not.toContain('temperature');
    const open = unclear('190/125 45 94.1 30');
    expect(open.map((each) => each.slice(0, 2))).toEqual([
      ['45', 'pulse'],
      ['94.1', 'temperature'],
      ['30', 'respiration'],
    ]);
    expect(parseVitalsLine('94.1').unclear[0]?.why).toContain('t94.1f for temperature');
    expect(read('190/125 45 t94.1f 30').map(({ sign }) => sign)).toEqual([
      ...['blood-pressure', 'pulse', 'temperature', 'respiration'],
    ]);
  });

  test('a temperature without its point is asked for with what it could be', () => {
    const asks = (line: string) => {
      const { readings, unclear } = parseVitalsLine(line);
      expect(readings).toEqual([]);
      return unclear[0]?.why;
    };
    const why = 'No temperature is as high as 986. If it is 98.6, type the point: t98.6.';
    expect(asks('temp 986')).toBe(why);
    expect(asks('986')).toMatch(/If it is the temperature 98\.6, type the point: t98\.6\.$/);
    expect(asks('temp 50')).toBe('Say °F or °C, for example 98.6f or 37c.');
  });

  test('a date without a year needs to know today', () => {
    expect(parseVitalsLine('lmp 11/3').unclear[0]?.why).toBe('Write the year too.');
  });

  test('spans lie where the text was typed', () => {
    const line = '  120/80,  72 huh';
    const { understood, unclear: open } = parseVitalsLine(line);
    expect(understood.map(({ from, to }) => line.slice(from, to))).toEqual(['120/80,', '72']);
    expect(open).toMatchObject([{ from: 14, to: 17, text: 'huh' }]);
  });
});

const readings = fc.array(anyReading, { maxLength: 8 });
const vocabulary = fc.constantFrom(
  ...`120/80 80/120 72 98.6 16 98% 180 lb lbs 5' 10" 5'10½ ft kg , ; . and + l arm left sitting
  cuff large bp hr t f c °F rr spo2 on 2 nc ra pain 4/10 lmp 11/3 nov 2025 hc 44,5 cm m in ( )
  / 1/2 ’ ” % İ ﬀ 𝟙 é \u0000 \u200b -5 1e9 999999999999`.split(/\s+/),
  ' ',
);
const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(vocabulary, { maxLength: 14 }).map((words) => words.join(' ')),
  fc.array(vocabulary, { maxLength: 14 }).map((words) => words.join('')),
);

describe('whatever is typed', () => {
  test('what was written down reads back as the same readings, nothing unclear', () => {
    fc.assert(
      fc.property(readings, (given) => {
        const parsed = parseVitalsLine(formatVitalsLine(given));
        expect(parsed.unclear).toEqual([]);
        expect(parsed.readings).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, and every character that is not a space lies in exactly one part', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { understood, unclear: open } = parseVitalsLine(line, today);
        const covered = Array.from({ length: line.length }, () => 0);
        for (const { from, to } of [...understood, ...open]) {
          expect(from).toBeLessThan(to);
          for (let at = from; at < to; at += 1) covered[at] = (covered[at] ?? 0) + 1;
        }
        covered.forEach((times, at) => {
          if (/\S/.test(line.charAt(at))) expect(times).toBe(1);
          else expect(times).toBeLessThanOrEqual(1);
        });
        for (const { from, to, text, why } of open) {
          expect(text).toBe(line.slice(from, to));
          expect(why).toMatch(/\.$|\?/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is named or has a unit means the same in any order', () => {
    const line = fc.array(anyReading, { minLength: 1, maxLength: 6 });
    const shuffled = line.chain((given) =>
      fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
    );
    fc.assert(
      fc.property(shuffled, (given) => {
        expect(read(formatVitalsLine(given))).toEqual(given);
      }),
    );
    const named = ['p72', '98.6f', '16rr', '98%', '180lb', `5'10"`, 'pain 4/10', 'bp 120/80'];
    fc.assert(
      fc.property(fc.shuffledSubarray(named, { minLength: 8, maxLength: 8 }), (words) => {
        const each = words.flatMap((word) => read(word));
        expect(each).toHaveLength(8);
        expect(read(words.join(' '))).toEqual(each);
        expect(read(words.join(', '))).toEqual(each);
      }),
    );
  });

  test('a long line is read in an instant', () => {
    const line = Array.from({ length: 400 }, () => `5' 120/ 80 98 on with (`).join(' ');
    const started = performance.now();
    parseVitalsLine(line, today);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
