import { describe, expect, test } from 'vitest';
import type { RecordedVital, RoomingVisit } from './visit.contract.ts';
import {
  averageRemark,
  openSecond,
  repeatOf,
  restMinutes,
  startWaiting,
  stopWaiting,
  waitingUntilMs,
} from './repeat-pressure.ts';
import { isNothing, nothingEntered, setLine, vitalSignsOf } from './vitals-entry.ts';

const today = '2026-11-23';
const nowMs = 1_000_000;
const typed = (line: string) => setLine(nothingEntered, line, today);
const visitOf = (birthDate = '1964-03-08', recorded: RecordedVital[] = []) => ({
  patient: { birthDate } as RoomingVisit['patient'],
  today,
  recorded,
});
const saved = (systolicMmHg: number): RecordedVital => ({
  id: `bp-${systolicMmHg}`,
  version: '1',
  name: 'Blood pressure',
  value: '',
  derived: false,
  vitalSign: { sign: 'blood-pressure', systolicMmHg, diastolicMmHg: 78 },
});

describe('Spec: rooming/save-vitals, a second blood pressure', () => {
  test('it is offered for a raised first reading, entered or saved', () => {
    expect(repeatOf(typed('152/88'), visitOf())).toEqual({ state: 'offered' });
    expect(repeatOf(nothingEntered, visitOf(undefined, [saved(152)]))).toEqual({
      state: 'offered',
    });
    expect(repeatOf(typed('112/70'), visitOf())).toEqual({ state: 'none' });
    expect(repeatOf(typed('112/70'), visitOf('2015-01-01'))).toEqual({ state: 'none' });
    expect(repeatOf(typed('152/88'), visitOf('2015-01-01'))).toEqual({ state: 'offered' });
    const girl = visitOf('2018-01-06');
    const known = {
      ...girl,
      child: { sex: 'female' as const, heightColumn: 50 as const },
    };
    expect(repeatOf(typed('112/60'), known)).toEqual({ state: 'offered' });
    expect(repeatOf(typed('105/60'), known)).toEqual({ state: 'none' });
    expect(repeatOf(typed('800/80'), visitOf())).toEqual({ state: 'none' });
    expect(repeatOf(nothingEntered, visitOf())).toEqual({ state: 'none' });
  });

  test('it waits five minutes, and no more once there are two readings', () => {
    const waiting = startWaiting(typed('152/88'), nowMs);
    const dueAtMs = nowMs + restMinutes * 60_000;
    expect(repeatOf(waiting, visitOf())).toEqual({ state: 'waiting', dueAtMs });
    expect(repeatOf(stopWaiting(waiting), visitOf())).toEqual({ state: 'offered' });
    const second = setLine(waiting, '152/88 and 138/82', today);
    expect(repeatOf(second, visitOf())).toEqual({ state: 'none' });
    expect(vitalSignsOf(second, today)).toHaveLength(2);
    expect(repeatOf(typed('138/82'), visitOf(undefined, [saved(152)]))).toEqual({ state: 'none' });
  });

  test('with two readings their average is told with its category and whose that is', () => {
    const told = averageRemark(typed('152/88 and 138/82'), visitOf());
    expect(told).toMatchObject({ level: 'unusual', sources: [{ edition: '2017' }] });
    expect(told?.words).toBe(
      'Average of 2 readings: 145/85 is in the stage 2 range: 140 or more systolic or 90 or more diastolic. ' +
        'All readings are kept. A diagnosis rests on two or more occasions and is the provider’s.',
    );
    expect(averageRemark(typed('152/88'), visitOf())).toBeUndefined();
    // The category is that of the average, not of the higher one.
    expect(averageRemark(typed('124/76 and 112/70'), visitOf())).toMatchObject({
      level: 'as-expected',
      words:
        'Average of 2 readings: 118/73 is usual for adults: below 120 systolic and below 80 diastolic. All readings are kept.',
    });
    expect(averageRemark(typed('190/122 and 188/124'), visitOf())).toMatchObject({
      level: 'critical',
      words: expect.stringContaining('Tell the provider now.'),
    });
    expect(averageRemark(typed('138/82'), visitOf(undefined, [saved(152)]))).toMatchObject({
      level: 'unusual',
    });
  });

  test('the average of a child is read by the AAP’s tables, or not assessed without a height', () => {
    const girl = visitOf('2018-01-06');
    const entry = typed('112/60 and 110/62');
    expect(averageRemark(entry, girl)).toMatchObject({
      level: 'not-assessed',
      words: expect.stringMatching(/^Average of 2 readings: 111\/61\. Not assessed: .*height/),
      sources: [],
    });
    const known = {
      ...girl,
      child: { sex: 'female' as const, heightColumn: 50 as const },
    };
    expect(averageRemark(entry, known)).toMatchObject({
      level: 'unusual',
      words: expect.stringContaining('girls of 8 years, height near the 50th percentile'),
    });
  });

  test('a reading taken back does not count', () => {
    const wrong = { ...saved(152), error: { reason: 'Wrong patient' } };
    expect(repeatOf(nothingEntered, visitOf(undefined, [wrong]))).toEqual({ state: 'none' });
  });

  test('the second has a place of its own beside the first', () => {
    const open = openSecond(startWaiting(typed('152/88'), nowMs), today);
    expect(open.repeats).toEqual({ 'blood-pressure': 1 });
    expect(open.repeatDueAtMs).toBeUndefined();
    expect(openSecond(startWaiting(nothingEntered, nowMs), today)).toEqual(nothingEntered);
  });

  test('saved meanwhile, the waiting goes on with nothing else typed', () => {
    const waiting = startWaiting(typed('152/88 72'), nowMs);
    const untilMs = waitingUntilMs(waiting, visitOf());
    expect(untilMs).toBe(nowMs + restMinutes * 60_000);
    expect(waitingUntilMs(typed('152/88'), visitOf())).toBeUndefined();
    const rest = { ...nothingEntered, repeatDueAtMs: untilMs! };
    expect(repeatOf(rest, visitOf(undefined, [saved(152)])).state).toBe('waiting');
    expect(isNothing(rest)).toBe(true);
  });
});
