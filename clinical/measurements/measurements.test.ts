import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceCheck, syringePasses } from './calibration.ts';
import { measurementChecks, type TakingFacts } from './checks.ts';
import { comparePatient } from './ekg/compare-patient.ts';
import { paperSpeeds, sheetOf, usualPaper } from './ekg/paper.ts';
import type { Unreadable } from './ekg/recording.ts';
import { screenEar, signOf, toneTrouble } from './hearing/audiogram.ts';
import { zoneOf } from './peak-flow/zones.ts';
import { needsOverRead, rulesAsBasic, rulesOf } from './rules.ts';
import { growthOf, sizeTrouble } from './skin/lesion.ts';
import { pictureTrouble, stripPicture } from './skin/picture.ts';
import { bestOf, effortTrouble, type Effort } from './spirometry/effort.ts';
import { gradeWords, repeatability } from './spirometry/repeatability.ts';
import {
  acuityWords,
  isLowVision,
  logMarByLetters,
  logMarOf,
  logMarWords,
  readAcuity,
  snellenOf,
} from './vision/acuity.ts';
import { assessVision, type EyeRead } from './vision/screening.ts';

const efforts = (...fvcs: number[]): Effort[] =>
  fvcs.map((fvc) => ({ phase: 'pre', fvc, fev1: 0.7, isAcceptable: true }));
const state = (fvcs: number[], age: number | undefined) =>
  repeatability(efforts(...fvcs), 'pre', age).state;

describe('Spec: measurements/take, spirometry', () => {
  test('S-SPIRO-01 within 150 mL from seven on; 100 mL or a tenth up to six; else unknown', () => {
    expect(state([3.1, 2.95, 2.9], 40)).toBe('passed');
    expect(state([3.1, 2.949, 2.9], 40)).toBe('warning');
    expect(state([3.1, 2.95], 40)).toBe('warning');
    expect(state([0.9, 0.8, 0.8], 6)).toBe('passed');
    expect(state([0.9, 0.79, 0.79], 6)).toBe('warning');
    expect(state([1.4, 1.26, 1.2], 6)).toBe('passed');
    expect(state([0.9, 0.79, 0.79], 7)).toBe('passed');
    expect(state([3.1, 3.1, 3.1], undefined)).toBe('not-assessed');
    expect(state([3.1], 40)).toBe('warning');
  });

  test('S-SPIRO-01 the grade of each value, of those older than six', () => {
    const graded = (fvcs: number[], age: number | undefined = 40) =>
      /FVC (.*),/.exec(gradeWords(efforts(...fvcs), 'pre', age))?.[1];
    expect(graded([3.1, 2.95, 2.9])).toBe('A');
    expect(graded([3.1, 2.95])).toBe('B');
    expect(graded([3.1, 2.9, 2.9])).toBe('C');
    expect(graded([3.1, 2.85])).toBe('D');
    expect(graded([3.1, 2.849, 2.8])).toBe('E');
    expect(graded([3.1])).toBe('E');
    expect(graded([])).toBe('U or F');
    for (const age of [6, 3]) {
      expect(gradeWords(efforts(1, 1, 1), 'pre', age)).toMatch(/not assessed/);
    }
    expect(gradeWords(efforts(1, 1, 1), 'pre', undefined)).toMatch(/not assessed/);
  });

  test('S-SPIRO-02 the best is of acceptable efforts alone, FVC and FEV1 each from any', () => {
    const tried: Effort[] = [
      { phase: 'pre', fvc: 3.1, fev1: 2.2, isAcceptable: true },
      { phase: 'pre', fvc: 3.0, fev1: 2.4, pef: 6, isAcceptable: true },
      { phase: 'pre', fvc: 4, fev1: 3, isAcceptable: false },
      { phase: 'pre', fvc: 5, fev1: 4 },
    ];
    expect(bestOf(tried, 'pre')).toEqual({ fvc: 3.1, fev1: 2.4, ratio: 77.4, pef: 6 });
    expect(bestOf(tried, 'post')).toBeUndefined();
    expect(effortTrouble({ phase: 'pre', fvc: 2, fev1: 3 })?.at).toBe('fev1');
    expect(effortTrouble({ phase: 'pre', fvc: NaN, fev1: 3 })?.at).toBe('fvc');
    expect(effortTrouble({ phase: 'pre', fvc: 20, fev1: 3 })?.at).toBe('fvc');
  });

  test('S-MEAS-05 three strokes within 3 %; a check counts a day, or until it is due', () => {
    expect(syringePasses([2.91, 3, 3.09])).toBe(true);
    expect(syringePasses([2.909, 3, 3])).toBe(false);
    expect(syringePasses([3, 3])).toBe(false);
    const device = { name: 'S', kind: 'spirometer' as const };
    const check = { day: '2026-11-20', hasPassed: true };
    const at = (day: string, rule: 'warning' | 'stop' = 'warning') =>
      deviceCheck({ ...device, check }, day, rule).state;
    expect([at('2026-11-20'), at('2026-11-21'), at('2026-11-21', 'stop')]).toEqual([
      ...['passed', 'warning', 'stop'],
    ]);
    const failed = { ...device, check: { ...check, hasPassed: false } };
    expect(deviceCheck(failed, '2026-11-20', 'warning').state).toBe('stop');
    const audiometer = { name: 'A', kind: 'audiometer' as const };
    const due = { ...audiometer, check: { ...check, dueOn: '2027-11-20' } };
    expect(deviceCheck(due, '2027-11-19', 'stop').state).toBe('passed');
    expect(deviceCheck(due, '2027-11-20', 'stop').state).toBe('stop');
    expect(deviceCheck(audiometer, '2026-11-20', 'stop').state).toBe('not-assessed');
    expect(deviceCheck(undefined, '2026-11-20', 'stop').state).toBe('not-assessed');
  });
});

describe('Spec: measurements/take, vision', () => {
  test('S-VIS-01 Snellen and LogMAR are one number, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 2000 }), (denominator) => {
        const acuity = { numerator: 20, denominator, letters: 0 };
        expect(snellenOf(logMarOf(acuity))).toBeCloseTo(denominator, 8);
        expect(readAcuity(acuityWords(acuity))).toEqual(acuity);
      }),
    );
    expect(logMarOf({ numerator: 20, denominator: 20, letters: 0 })).toBe(0);
    const less = readAcuity('20/40-2');
    expect(less && !isLowVision(less) && logMarByLetters(less)).toBeCloseTo(0.341, 3);
    expect(logMarWords({ numerator: 20, denominator: 20, letters: 0 })).toBe('0.00');
    expect(readAcuity('6/12')).toEqual({ numerator: 6, denominator: 12, letters: 0 });
    expect(readAcuity('0.3')).toEqual({ numerator: 20, denominator: 39.91, letters: 0 });
    expect(readAcuity('cf')).toBe('CF');
    for (const wrong of ['20/0', '20-40', '20/40/1', '20/99999', '20/2', '', 'well']) {
      expect(readAcuity(wrong)).toBeUndefined();
    }
  });

  const read = (eye: EyeRead['eye'], seen: string): EyeRead => ({
    ...{ eye, correction: 'without', seen: readAcuity(seen) },
  });
  test('S-VIS-02 the line of the age, for the charts and ages of the source only', () => {
    const at = (months: number, right: string, left: string) =>
      assessVision([read('right', right), read('left', left)], 'lea', months).finding;
    expect([at(47, '20/50', '20/50'), at(48, '20/50', '20/40')]).toEqual(['passed', 'refer']);
    expect([at(71, '20/40', '20/40'), at(72, '20/40', '20/40'), at(35, '20/50', '20/50')]).toEqual([
      ...['passed', 'not-assessed', 'not-assessed'],
    ]);
    const one = [read('right', '20/20')];
    expect(assessVision(one, 'lea', 50).finding).toBe('not-assessed');
    expect(assessVision(one, 'tumbling-e', 50).finding).toBe('not-assessed');
    expect(at(50, 'CF', '20/20')).toBe('refer');
  });
});

describe('Spec: measurements/take, hearing, peak flow and skin', () => {
  test('S-HEAR-01 pass, refer or not assessed by the practice’s own protocol', () => {
    const protocol = { db: 20 as const, frequencies: [1000, 2000] as const };
    const tone = (hz: 1000 | 2000, db: number, isNoResponse = false) => ({
      ...{ ear: 'right' as const, hz, db, isNoResponse },
    });
    expect(screenEar([tone(1000, 20), tone(2000, 15)], 'right', protocol)).toBe('pass');
    expect(screenEar([tone(1000, 25)], 'right', protocol)).toBe('refer');
    expect(screenEar([tone(1000, 15), tone(2000, 20, true)], 'right', protocol)).toBe('refer');
    expect(screenEar([tone(1000, 15)], 'right', protocol)).toBe('not-assessed');
    expect(screenEar([tone(1000, 15)], 'left', protocol)).toBe('not-assessed');
    expect(screenEar([tone(1000, 15)], 'right', undefined)).toBe('not-assessed');
    expect([signOf({ ear: 'right' }), signOf({ ear: 'left', isMasked: true })]).toEqual(['O', '□']);
    expect(toneTrouble(125)).toMatch(/-10 to 120/);
  });

  test('S-PEAK-02 zones at exactly 80 and 50 percent, none without a personal best', () => {
    expect([400, 399, 250, 249].map((blow) => zoneOf(blow, 500))).toEqual([
      ...['green', 'yellow', 'yellow', 'red'],
    ]);
    expect(zoneOf(400, undefined)).toBeUndefined();
  });

  test('S-SKIN-02 growth in millimetres; S-SKIN-01 a picture loses what stands beside it', () => {
    expect(growthOf({ longMm: 4, shortMm: 3.2 }, { longMm: 5.1, shortMm: 3 })).toEqual({
      ...{ longMm: 1.1, shortMm: -0.2 },
    });
    expect(sizeTrouble({ longMm: 3, shortMm: 4 })?.at).toBe('shortMm');
    const exif = [0xff, 0xe1, 0, 8, ...Buffer.from('GPS 52')];
    const jpeg = [0xff, 0xd8, ...exif, 0xff, 0xdb, 0, 3, 7, 0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9];
    const stripped = stripPicture(Uint8Array.from([...jpeg, ...Buffer.from('tail')]));
    expect([...(stripped ?? [])]).toEqual([
      ...[0xff, 0xd8, 0xff, 0xdb, 0, 3, 7, 0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9],
    ]);
    expect(stripPicture(Uint8Array.from(jpeg.slice(0, 9)))).toBeUndefined();
    expect(pictureTrouble(Buffer.from('GIF89a'))).toMatch(/no JPEG or PNG/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        stripPicture(Uint8Array.from([0xff, 0xd8, 0xff, ...rest]));
        stripPicture(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, ...rest]));
      }),
    );
  });
});

describe('Spec: measurements/ekg, whose it is and how it is drawn', () => {
  const chosen = {
    ...{ ids: ['MRN-7'], families: ['García Núñez'], givens: ['José María'] },
    ...{ birthDate: '1959-03-08', sex: 'male' },
  };
  const file = { ids: [], family: 'GARCIA NUNEZ', given: 'JOSE', birthDate: '1959-03-08' };
  test('S-EKG-05 another’s name, birth date, number or sex is another; too little is told', () => {
    const finding = (other: object) => comparePatient({ ...file, ...other }, chosen).finding;
    expect(finding({})).toBe('same');
    expect(finding({ birthDate: '1959-03-09' })).toBe('other');
    expect(finding({ given: 'ANA' })).toBe('other');
    expect(finding({ sex: 'female' })).toBe('other');
    expect(finding({ ids: ['machine 12'] })).toBe('same');
    expect(finding({ family: undefined, given: undefined, ids: ['X'] })).toBe('other');
    expect(finding({ birthDate: undefined })).toBe('too-little');
    expect(comparePatient({ ids: [] }, chosen).finding).toBe('too-little');
  });

  test('S-MEAS-04 a PDF asks what was compared; no file yet asks nothing', () => {
    const facts: TakingFacts = { today: '2026-11-20', chosen, rules: rulesOf(undefined) };
    expect(measurementChecks('ekg', facts, {})).toEqual([]);
    const [pdf] = measurementChecks('ekg', facts, { file: 'pdf' });
    expect(pdf?.state).toBe('not-assessed');
    expect(measurementChecks('vision', facts, {})).toEqual([]);
  });

  test('S-EKG-05 a file that cannot be drawn is still held against the patient', () => {
    const chosen = { ids: [], families: ['Garcia'], givens: ['Ana'], birthDate: '1990-01-01' };
    const known = { today: '2026-11-20', chosen, rules: rulesOf(undefined) };
    const patient = { ids: [], family: 'Chen', given: 'Wei', birthDate: '1981-03-26' };
    const of = (file: Unreadable) => measurementChecks('ekg', known, { file });
    expect(of({ unreadable: 'It was shortened.', patient })).toMatchObject([
      {
        state: 'stop',
        finding:
          'Another patient’s name and birth date are in this file. The file is of Wei Chen, born 3/26/1981.',
      },
    ]);
    const own = { ids: [], family: 'GARCIA', given: 'Ana', birthDate: '1990-01-01' };
    expect(of({ unreadable: 'It was shortened.', patient: own })[0]?.state).toBe('not-assessed');
    expect(of({ unreadable: 'It was shortened.' })[0]?.state).toBe('not-assessed');
  });

  test('S-EKG-06 a millivolt is ten millimetres high and a second twenty-five long', () => {
    const microvolts = Float32Array.from({ length: 5000 }, (_nothing, at) =>
      at === 500 ? 1000 : 0,
    );
    const lead = { name: 'II', microvolts, isDerived: false };
    const { strips, pulses } = sheetOf([lead], 500, usualPaper);
    expect(strips).toHaveLength(2);
    expect(strips[0]?.path).toContain('L25.00 -10.00');
    expect(pulses.map(({ path }) => path)).toEqual(
      Array.from({ length: 4 }, () => 'M0 0L1 0L1 -10L6 -10L6 0L7 0'),
    );
    // The pulse of a row ends where its first lead begins, whatever the paper.
    for (const mmPerSecond of paperSpeeds) {
      const sheet = sheetOf([lead], 500, { mmPerSecond, mmPerMillivolt: 20 });
      expect(sheet.strips[0]?.x).toBe(3 + mmPerSecond / 5);
      expect(sheet.pulses[0]?.path).toContain(`L${1 + mmPerSecond / 5} -20`);
    }
  });

  test('S-MEAS-03 EKG and spirometry are always over-read; what is kept is what is read', () => {
    const rules = {
      ...{ overReadVision: false, overReadHearing: true, unchecked: 'stop' as const },
      hearing: { db: 25 as const, frequencies: [1000, 4000] as const },
    };
    expect(rulesOf(rulesAsBasic(rules))).toEqual(rules);
    expect(needsOverRead('ekg', rules) && needsOverRead('spirometry', rules)).toBe(true);
    expect([needsOverRead('vision', rules), needsOverRead('hearing', rules)]).toEqual([
      false,
      true,
    ]);
    expect(needsOverRead('vision', rulesOf(undefined))).toBe(true);
  });
});
