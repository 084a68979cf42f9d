import { describe, expect, test } from 'vitest';
import type { RecordedVital, RoomingVisit } from './visit.contract.ts';
import {
  averageWords,
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
      patient: { ...girl.patient, gender: 'female' as const },
      child: { heightColumn: 50 as const },
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

  test('with two readings their average is told', () => {
    const second = typed('152/88 and 138/82');
    expect(averageWords(second, visitOf())).toBe('Average of 2 readings: 145/85. All are kept.');
    expect(averageWords(typed('152/88'), visitOf())).toBeUndefined();
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
