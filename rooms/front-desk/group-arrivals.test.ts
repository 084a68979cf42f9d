import { describe, expect, test } from 'vitest';
import type { Stage } from '../../clinical/visit/stage.ts';
import type { ExpectedVisit } from './arrivals.contract.ts';
import { groupArrivals } from './group-arrivals.ts';

const nowMs = Date.parse('2026-11-23T17:00:00Z');
const visit = (
  stage: Stage,
  minutes: number,
  more: Partial<ExpectedVisit> = {},
): ExpectedVisit => ({
  key: `${stage} ${minutes}`,
  patient: { id: 'p', name: 'Ana', needsInterpreter: false },
  start: new Date(nowMs + minutes * 60_000).toISOString(),
  walkIn: false,
  stage,
  missing: [],
  ...more,
});
const groupOf = (one: ExpectedVisit) =>
  Object.entries(groupArrivals([one], nowMs)).find(([, visits]) => visits.length > 0)?.[0];

describe('Spec: front-desk/arrivals', () => {
  test('late from five minutes after their time, due from half an hour before', () => {
    expect(groupOf(visit('booked', -5))).toBe('late');
    expect(groupOf(visit('booked', -4))).toBe('dueNow');
    expect(groupOf(visit('booked', 30))).toBe('dueNow');
    expect(groupOf(visit('booked', 31))).toBe('later');
  });

  test('who is here is never late, whatever the time of the booking', () => {
    expect(groupOf(visit('arrived', -60))).toBe('here');
    expect(groupOf(visit('rooming', 60))).toBe('here');
    expect(groupOf(visit('checking-out', -60))).toBe('checkingOut');
    for (const stage of ['gone', 'cancelled', 'no-show'] as const) {
      expect(groupOf(visit(stage, -60))).toBe('over');
    }
  });

  test('who waits longest stands first', () => {
    const later = visit('arrived', 0, { key: 'b', arrivedAt: '2026-11-23T16:50:00Z' });
    const first = visit('rooming', 10, { key: 'a', arrivedAt: '2026-11-23T16:30:00Z' });
    expect(groupArrivals([later, first], nowMs).here.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('nobody is lost', () => {
    const stages: Stage[] = ['booked', 'arrived', 'with-provider', 'checking-out', 'gone'];
    const all = stages.map((stage) => visit(stage, 10));
    expect(Object.values(groupArrivals(all, nowMs)).flat()).toHaveLength(all.length);
  });
});
