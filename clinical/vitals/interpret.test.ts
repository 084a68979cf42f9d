import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { birthDatesOf } from './age.ts';
import { isRaised } from './blood-pressure.ts';
import { interpret } from './interpret.ts';
import type { PersonOn } from './verdict.ts';
import type { OxygenSource, Reading, TemperatureMethod } from './reading.ts';

const on = Temporal.PlainDate.from('2026-11-23');
const aged = (age: string, more: Partial<PersonOn> = {}): PersonOn => ({
  birthDate: on.subtract(Temporal.Duration.from(age)).toString(),
  on,
  ...more,
});
const adult = aged('P40Y');
const level = (reading: Reading, person: PersonOn = adult) => interpret(reading, person).verdict;
const missing = (reading: Reading, person: PersonOn = adult) => {
  const answer = interpret(reading, person);
  return answer.verdict === 'not-assessed' ? answer.missing : [];
};

const pulse = (perMinute: number): Reading => ({ sign: 'pulse', perMinute });
const breaths = (perMinute: number): Reading => ({ sign: 'respiration', perMinute });
const pressure = (systolicMmHg: number, diastolicMmHg: number): Reading => ({
  sign: 'blood-pressure',
  systolicMmHg,
  diastolicMmHg,
});
const warm = (value: number, unit: 'C' | 'F', method?: TemperatureMethod): Reading => ({
  sign: 'temperature',
  value,
  unit,
  method,
});
const oxygen = (percent: number, source?: OxygenSource): Reading => ({
  sign: 'oxygen-saturation',
  percent,
  oxygen: source,
});

describe('blood pressure of adults (ACC/AHA 2017, table 6)', () => {
  test.each([
    [119, 79, 'as-expected'],
    [120, 79, 'unusual'],
    [129, 79, 'unusual'],
    [119, 80, 'unusual'],
    [180, 120, 'unusual'],
    [181, 80, 'critical'],
    [150, 121, 'critical'],
    [91, 60, 'as-expected'],
    [90, 60, 'critical'],
    [110, 59, 'unusual'],
  ])('%i/%i is %s', (systolic, diastolic, expected) => {
    expect(level(pressure(systolic, diastolic))).toBe(expected);
  });

  test.each([
    [125, 75, 'elevated range'],
    [135, 75, 'stage 1 range'],
    [125, 85, 'stage 1 range'],
    [152, 88, 'stage 2 range'],
    [125, 95, 'stage 2 range'],
    [190, 70, 'hypertensive crisis range'],
  ])('%i/%i is named: %s', (systolic, diastolic, name) => {
    const answer = interpret(pressure(systolic, diastolic), adult);
    expect(answer).toMatchObject({
      because: [expect.stringContaining(`${systolic}/${diastolic} is in the ${name}`)],
      advice: [expect.stringContaining('Let the patient rest and repeat')],
      sources: [{ edition: '2017', publisher: expect.stringContaining('American Heart') }],
    });
  });

  test('raised is what an adult’s usual pressure is not, on its high side only', () => {
    const born = birthDatesOf('1964-03-08');
    const raised = (systolicMmHg: number, diastolicMmHg: number, of = born) =>
      isRaised({ sign: 'blood-pressure', systolicMmHg, diastolicMmHg }, { on }, of);
    expect(raised(119, 79)).toBe(false);
    expect(raised(120, 70)).toBe(true);
    expect(raised(110, 80)).toBe(true);
    expect(raised(80, 50)).toBe(false);
    expect(raised(150, 90, birthDatesOf('2008'))).toBe(true);
    expect(raised(119, 79, birthDatesOf('2008'))).toBe(false);
    expect(raised(110, 70, birthDatesOf('2015-01-01'))).toBe(false);
    expect(raised(118, 70, birthDatesOf('2015-01-01'))).toBe(false);
    expect(raised(150, 90, birthDatesOf('2026-06-01'))).toBe(false);
    const first = { sign: 'blood-pressure', systolicMmHg: 150, diastolicMmHg: 90 } as const;
    expect(isRaised(first, { on }, undefined)).toBe(false);
  });

  test('in pregnancy 160/110 is the severe range (ACOG 222)', () => {
    expect(level(pressure(160, 90), { ...adult, pregnant: true })).toBe('critical');
    expect(level(pressure(150, 110), { ...adult, pregnant: true })).toBe('critical');
    expect(level(pressure(160, 90))).toBe('unusual');
  });

  test('an adult’s limits begin on the 18th birthday, and agree with those from 13 years on', () => {
    const birthday = { birthDate: '2008-11-23', on };
    const because = (person: PersonOn) => interpret(pressure(125, 70), person).because.join();
    expect(because(birthday)).toContain('elevated range: 120 to 129 systolic');
    expect(because({ ...birthday, birthDate: '2008-11-24' })).toContain('from 13 years on');
    expect(level(pressure(110, 70), { on, birthDate: '2008' })).toBe('as-expected');
  });
});

describe('pulse and respiration', () => {
  test.each([
    [60, 'as-expected'],
    [100, 'as-expected'],
    [59, 'unusual'],
    [101, 'unusual'],
    [41, 'unusual'],
    [40, 'critical'],
    [130, 'unusual'],
    [131, 'critical'],
  ])('an adult pulse of %i is %s', (perMinute, expected) => {
    expect(level(pulse(perMinute))).toBe(expected);
  });

  test.each([
    [8, 'critical'],
    [11, 'unusual'],
    [12, 'as-expected'],
    [20, 'as-expected'],
    [21, 'unusual'],
    [25, 'critical'],
  ])('an adult respiration of %i is %s', (perMinute, expected) => {
    expect(level(breaths(perMinute))).toBe(expected);
  });

  // Fleming 2011, web tables 4 and 5: 1st and 99th centile of heart and respiratory rate.
  test.each([
    ['P1M', 107, 181, 25, 66],
    ['P4M', 104, 175, 24, 64],
    ['P7M', 98, 168, 23, 61],
    ['P10M', 93, 161, 22, 58],
    ['P13M', 88, 156, 21, 53],
    ['P20M', 82, 149, 19, 46],
    ['P30M', 76, 142, 18, 38],
    ['P3Y', 70, 136, 17, 33],
    ['P5Y', 65, 131, 17, 29],
    ['P7Y', 59, 123, 16, 27],
    ['P10Y', 52, 115, 14, 25],
    ['P13Y', 47, 108, 12, 23],
    ['P15Y', 43, 104, 11, 22],
    ['P17Y', 43, 104, 11, 22],
  ])('at %s a pulse of %i to %i and a respiration of %i to %i are expected', (age, ...centiles) => {
    const [slow, fast, few, many] = centiles;
    const person = aged(age);
    for (const rate of [slow, fast]) expect(level(pulse(rate), person)).toBe('as-expected');
    for (const rate of [slow - 1, fast + 1]) {
      expect(['unusual', 'critical']).toContain(level(pulse(rate), person));
    }
    for (const rate of [few, many]) expect(level(breaths(rate), person)).toBe('as-expected');
    for (const rate of [few - 1, many + 1]) {
      expect(['unusual', 'critical']).toContain(level(breaths(rate), person));
    }
  });

  test('in the first week of life a pulse is not assessed', () => {
    expect(missing(pulse(120), aged('P3D'))[0]).toContain('first week');
    expect(level(pulse(120), aged('P7D'))).toBe('as-expected');
  });
});

describe('temperature', () => {
  test.each<[number, 'C' | 'F', TemperatureMethod, string, string]>([
    [98.6, 'F', 'oral', 'P40Y', 'as-expected'],
    [100.3, 'F', 'oral', 'P40Y', 'as-expected'],
    [100.4, 'F', 'oral', 'P40Y', 'unusual'],
    [38, 'C', 'tympanic', 'P40Y', 'unusual'],
    [98.9, 'F', 'axillary', 'P40Y', 'as-expected'],
    [99, 'F', 'axillary', 'P40Y', 'unusual'],
    [104, 'F', 'oral', 'P40Y', 'unusual'],
    [104.2, 'F', 'oral', 'P40Y', 'critical'],
    [36, 'C', 'oral', 'P40Y', 'unusual'],
    [35, 'C', 'oral', 'P40Y', 'critical'],
    [100.4, 'F', 'rectal', 'P2M', 'critical'],
    [100.4, 'F', 'rectal', 'P3M', 'unusual'],
    [36.4, 'C', 'rectal', 'P5D', 'unusual'],
    [35.9, 'C', 'rectal', 'P5D', 'critical'],
    [37.5, 'C', 'rectal', 'P5D', 'as-expected'],
    [37.6, 'C', 'rectal', 'P5D', 'unusual'],
    [35.9, 'C', 'oral', 'P8Y', 'unusual'],
    [34.9, 'C', 'oral', 'P8Y', 'critical'],
  ])('%f %s %s at %s is %s', (value, unit, method, age, expected) => {
    expect(level(warm(value, unit, method), aged(age))).toBe(expected);
  });

  test('without a method it is only answered where every method agrees', () => {
    expect(level(warm(98.6, 'F'))).toBe('as-expected');
    expect(level(warm(101, 'F'))).toBe('unusual');
    expect(missing(warm(99.5, 'F'))).toEqual(['how the temperature was taken']);
  });
});

describe('oxygen saturation', () => {
  test.each<[number, OxygenSource | undefined, string, string]>([
    [95, 'room-air', 'P40Y', 'as-expected'],
    [94, 'room-air', 'P40Y', 'unusual'],
    [91, 'room-air', 'P40Y', 'critical'],
    [91, 'room-air', 'P5Y', 'unusual'],
    [89, 'room-air', 'P5Y', 'critical'],
    [91, 'nasal-cannula', 'P40Y', 'critical'],
    [91, undefined, 'P40Y', 'critical'],
  ])('%i %% on %s at %s is %s', (percent, source, age, expected) => {
    expect(level(oxygen(percent, source), aged(age))).toBe(expected);
  });

  test('is never called usual when nobody said what was breathed', () => {
    expect(missing(oxygen(98))).toEqual(['whether on room air or oxygen']);
    expect(missing(oxygen(98, 'nasal-cannula'))).toEqual(['the ordered range while on oxygen']);
  });
});

describe('oxygen saturation high up', () => {
  test.each([
    [2499, 92, 'P40Y', 'unusual'],
    [2500, 92, 'P40Y', 'not-assessed'],
    [2500, 89, 'P40Y', 'not-assessed'],
    [2500, 88, 'P40Y', 'critical'],
    [2500, 90, 'P5Y', 'as-expected'],
    [2500, 89, 'P5Y', 'unusual'],
    [2500, 84, 'P5Y', 'critical'],
  ])('at %i m %i %% at %s is %s', (altitudeM, percent, age, expected) => {
    expect(level(oxygen(percent, 'room-air'), aged(age, { altitudeM }))).toBe(expected);
  });

  test('without an altitude what would be another answer high up is told as that, nothing else', () => {
    const told = (percent: number, age: string, altitudeM?: number) => {
      const answer = interpret(oxygen(percent, 'room-air'), aged(age, { altitudeM }));
      return `${answer.verdict}${answer.because.some((one) => one.startsWith('Altitude not set')) ? ', not set' : ''}`;
    };
    expect(told(92, 'P40Y')).toBe('unusual, not set');
    expect(told(90, 'P40Y')).toBe('critical, not set');
    expect(told(88, 'P40Y')).toBe('critical');
    expect(told(97, 'P40Y')).toBe('as-expected');
    expect(told(92, 'P5Y')).toBe('unusual, not set');
    expect(told(87, 'P5Y')).toBe('critical, not set');
    expect(told(84, 'P5Y')).toBe('critical');
    expect(told(92, 'P40Y', 0)).toBe('unusual');
  });
});

describe('pain', () => {
  test.each([
    [0, 'as-expected'],
    [3, 'as-expected'],
    [4, 'unusual'],
    [6, 'unusual'],
    [7, 'critical'],
    [10, 'critical'],
  ])('%i of 10 is %s, also without a birth date', (score, expected) => {
    expect(level({ sign: 'pain', score })).toBe(expected);
    expect(level({ sign: 'pain', score }, { on })).toBe(expected);
  });
});

describe('what is not known', () => {
  test('without a birth date, or with one after the measurement, nothing is assessed', () => {
    expect(missing(pulse(72), { on })).toEqual(['the date of birth']);
    expect(missing(pulse(72), { on, birthDate: 'unknown' })).toEqual(['the date of birth']);
    expect(missing(pulse(72), { on, birthDate: '2027-01-01' })).toHaveLength(1);
  });

  test('a year of birth is enough where every day of it agrees', () => {
    expect(level(pulse(72), { on, birthDate: '1980' })).toBe('as-expected');
    expect(level(pulse(300), { on, birthDate: '2025' })).toBe('critical');
    expect(missing(pulse(85), { on, birthDate: '2025' })).toEqual(['the exact date of birth']);
    expect(
      missing(pressure(118, 60), { on, birthDate: '2013', sex: 'male', heightColumn: 50 }),
    ).toEqual(['the exact date of birth']);
  });

  test('weight, height and last period say what is missing', () => {
    for (const reading of [
      { sign: 'weight', value: 80, unit: 'kg' },
      { sign: 'height', value: 180, unit: 'cm' },
    ] as const) {
      expect(missing(reading)).toEqual(['a usual range']);
      expect(interpret(reading, aged('P5Y')).because[0]).toContain('The growth chart places');
    }
    expect(missing(pressure(80, 120))).toEqual(['a value that is possible']);
  });
});
