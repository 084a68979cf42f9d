import { describe, expect, test } from 'vitest';
import { roleMay, roles, type PermissionName, type Role } from '../../identity/permissions.ts';
import { bestStepOf } from './best-step.ts';
import { blocksOf } from './blocks.ts';
import type { BoardRoom, BoardVisit } from './board.contract.ts';
import { groupVisits, ofProvider, providersOf } from './groups.ts';
import { nextStepOf, suggestRooms } from './next-step.ts';

const nowMs = Date.parse('2026-11-23T18:00:00Z');
const minutesAgo = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString();
const may = (role: Role) => (permission: PermissionName) => roleMay(role, permission);

function visit(id: string, more: Partial<BoardVisit>): BoardVisit {
  return {
    appointmentId: `a-${id}`,
    encounterId: `e-${id}`,
    encounterVersion: '1',
    patient: { id, name: `Patient ${id}`, needsInterpreter: false },
    walkIn: false,
    stage: 'arrived',
    stageSince: minutesAgo(5),
    arrivedAt: minutesAgo(5),
    overridden: false,
    ...more,
  };
}

function room(id: string, state: BoardRoom['state'], since = 5): BoardRoom {
  return { id, version: '1', name: `Room ${id}`, state, since: minutesAgo(since) };
}

describe('Spec: board/today', () => {
  test('the longest wait stands first, and late patients are not hidden among later ones', () => {
    const groups = groupVisits(
      [
        visit('short', { arrivedAt: minutesAgo(3) }),
        visit('long', { arrivedAt: minutesAgo(30) }),
        visit('late', { stage: 'booked', bookedFor: minutesAgo(10) }),
        visit('soon', { stage: 'booked', bookedFor: minutesAgo(-14) }),
        visit('later', { stage: 'booked', bookedFor: minutesAgo(-16) }),
        visit('untimed', { stage: 'booked', bookedFor: undefined }),
      ],
      nowMs,
    );
    expect(groups.waiting.map((one) => one.patient.id)).toEqual(['long', 'short']);
    expect(groups.expected.map((one) => one.patient.id)).toEqual(['late', 'soon']);
    expect(groups.later.map((one) => one.patient.id).toSorted()).toEqual(['later', 'untimed']);
  });

  test('every stage stands in exactly one group', () => {
    const all = (
      [
        'booked',
        'arrived',
        'rooming',
        'ready-for-provider',
        'with-provider',
        'checking-out',
        'gone',
        'cancelled',
        'no-show',
      ] as const
    ).map((stage) => visit(stage, { stage, bookedFor: minutesAgo(1) }));
    const groups = groupVisits(all, nowMs);
    const placed = Object.values(groups).flat();
    expect(placed).toHaveLength(all.length);
    expect(new Set(placed).size).toBe(all.length);
  });

  test('each who waits is offered a room of their own, the cleanest to the longest wait', () => {
    const waiting = [visit('1', {}), visit('2', {}), visit('3', {})];
    const rooms = [room('b', 'free', 2), room('a', 'free', 9), room('c', 'in-use')];
    const suggested = suggestRooms(waiting, rooms);
    expect(waiting.map((one) => suggested.get(one)?.id)).toEqual(['a', 'b', undefined]);
  });

  test('a step that would be refused for the role is never offered', () => {
    const free = room('1', 'free');
    for (const role of roles) {
      const enter = nextStepOf(visit('1', { stage: 'ready-for-provider' }), undefined, may(role));
      expect(enter?.does === 'enter').toBe(roleMay(role, 'visit.see-patient'));
      const bring = nextStepOf(visit('1', {}), free, may(role));
      expect(bring?.does === 'room').toBe(roleMay(role, 'rooming.do'));
      const chosen = nextStepOf(visit('1', {}), undefined, may(role));
      expect(chosen?.does === 'choose').toBe(roleMay(role, 'rooming.do'));
      expect(chosen?.kind).not.toBe('primary');
      expect(nextStepOf(visit('1', { stage: 'gone' }), free, may(role))?.kind).not.toBe('primary');
    }
  });

  test('the best step turns to who waits to be seen before who waits to leave', () => {
    const groups = groupVisits(
      [visit('waits', {}), visit('leaves', { stage: 'checking-out' })],
      nowMs,
    );
    expect(bestStepOf(groups, [room('1', 'free')], may('ma'))?.visit.patient.id).toBe('waits');
    expect(bestStepOf(groups, [], may('ma'))?.visit.patient.id).toBe('leaves');
    expect(bestStepOf(groups, [room('1', 'free')], may('front-desk'))?.visit.patient.id).toBe(
      'leaves',
    );
    expect(bestStepOf(groups, [], may('auditor'))).toBeUndefined();
  });

  test('what blocks is said in words: late by how much, and that no room is left', () => {
    const late = visit('1', { stage: 'booked', bookedFor: minutesAgo(15) });
    expect(blocksOf(late, undefined, [], nowMs)).toEqual([
      { tone: 'critical', words: '15 min late' },
    ]);
    const early = visit('1', { stage: 'booked', bookedFor: minutesAgo(0) });
    expect(blocksOf(early, undefined, [], nowMs)).toEqual([]);
    expect(blocksOf(visit('1', {}), undefined, [room('1', 'to-clean')], nowMs)).toEqual([
      { tone: 'warning', words: 'room to clean' },
    ]);
    expect(blocksOf(visit('1', {}), room('1', 'free'), [], nowMs)).toEqual([]);
    expect(blocksOf(visit('1', {}), undefined, [room('2', 'free')], nowMs)).toEqual([]);
  });

  test('the filter by provider leaves that provider and no other', () => {
    const visits = [
      visit('1', { provider: { id: 'p', name: 'Neil Patel, DO' } }),
      visit('2', { provider: { id: 'o', name: 'Adaeze Okafor, MD' } }),
      visit('3', {}),
    ];
    expect(ofProvider(visits, 'p').map((one) => one.patient.id)).toEqual(['1']);
    expect(ofProvider(visits, 'all')).toHaveLength(3);
    expect(providersOf(visits).map((one) => one.id)).toEqual(['o', 'p']);
  });
});
