import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { controlState, type ControlAsked } from './control-due.ts';
import type { ControlLot, ControlRun } from './control-run.ts';
import { judgeControl } from './judge.ts';
import { asBasic, controlLotOf } from './keep-control-lot.ts';
import { asObservation, controlRunOf } from './keep-control-run.ts';
import { brokenRules, isRejecting } from './westgard.ts';

const lot: ControlLot = {
  ...{ id: 'c1', testCode: 'test-glucose', lotNumber: 'Q1', expiresOn: '2027-01-31', insert: 'i' },
  levels: [
    { level: 'Level 1', low: 88, high: 112, mean: 100, sd: 4 },
    { level: 'Level 2', low: 270, high: 330, mean: 300, sd: 10 },
  ],
};

const start = Temporal.Instant.from('2026-11-20T18:00:00Z');
const timeZone = 'America/Los_Angeles';
const run = (n: number, part: Partial<ControlRun> = {}): ControlRun => ({
  ...{ id: `r${String(n).padStart(3, '0')}`, testCode: 'test-glucose', kitLotId: 'k1' },
  ...{ kitLot: 'K1', controlLotId: 'c1', controlLot: 'Q1', operator: { id: 'maria', name: 'M' } },
  at: start.add({ hours: n }).toString(),
  ...{ reads: [], findings: [], outcome: 'passed' },
  ...part,
});
const asked = (runs: ControlRun[], part: Partial<ControlAsked> = {}): ControlAsked => ({
  ...{ kitLotId: 'k1', runs, receivedAt: [], operatorId: 'maria', testsSince: () => 0 },
  ...{ now: start.add({ hours: 5 }), timeZone, schedule: { every: 'day' } },
  ...part,
});

describe('Spec: lab/tests, when controls are valid', () => {
  test('S-LAB-02 by schedule: each day, each week, each month, each so many tests', () => {
    const runs = [run(0)];
    const days = (n: number) => start.add({ hours: 24 * n });
    expect(controlState(asked(runs)).state).toBe('valid');
    expect(controlState(asked(runs, { now: days(1) }))).toEqual({
      ...{ state: 'due', because: ['schedule'] },
    });
    const week = { schedule: { every: 'week' as const } };
    expect(controlState(asked(runs, { ...week, now: days(6) })).state).toBe('valid');
    expect(controlState(asked(runs, { ...week, now: days(7) })).state).toBe('due');
    const month = { schedule: { every: 'month' as const } };
    expect(controlState(asked(runs, { ...month, now: days(29) })).state).toBe('valid');
    expect(controlState(asked(runs, { ...month, now: days(30) })).state).toBe('due');
    const tests = { schedule: { every: 'tests' as const, count: 10 } };
    expect(controlState(asked(runs, { ...tests, testsSince: () => 9 })).state).toBe('valid');
    expect(controlState(asked(runs, { ...tests, testsSince: () => 10 })).state).toBe('due');
    const change = { schedule: { every: 'change' as const }, now: days(300) };
    expect(controlState(asked(runs, change)).state).toBe('valid');
  });

  test('S-LAB-10 another lot, a shipment since, another operator', () => {
    expect(controlState(asked([run(0, { kitLotId: 'k2' })]))).toMatchObject({
      because: ['new-lot'],
    });
    const receivedAt = [start.add({ hours: 1 }).toString()];
    expect(controlState(asked([run(0)], { receivedAt }))).toMatchObject({
      because: ['shipment'],
    });
    expect(controlState(asked([run(0)], { operatorId: 'tom' }))).toMatchObject({
      because: ['operator'],
    });
  });

  test('S-LAB-04 no sequence of runs is valid while a failure stands that nobody has mended', () => {
    const step = fc.record({
      outcome: fc.constantFrom('passed' as const, 'failed' as const),
      mended: fc.boolean(),
      kitLotId: fc.constantFrom('k1', 'k2'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const runs = steps.map(({ outcome, mended, kitLotId }, n) =>
          run(0, {
            ...{ id: `r${String(n).padStart(3, '0')}`, outcome, kitLotId },
            at: start.add({ minutes: n }).toString(),
            ...(mended && { correctiveAction: 'cleaned' }),
          }),
        );
        const own = runs.filter(({ kitLotId }) => kitLotId === 'k1');
        const lastFailed = own.findLastIndex(({ outcome }) => outcome === 'failed');
        const after = own.slice(lastFailed + 1);
        const isMended = after.some((one) => one.correctiveAction !== undefined);
        const { state } = controlState(asked(runs));
        if (lastFailed >= 0 && !isMended) expect(state).toBe('failed');
        else expect(state).not.toBe('failed');
        if (state === 'valid') expect(own.some(({ outcome }) => outcome === 'passed')).toBe(true);
        expect(controlState(asked(runs.toReversed())).state).toBe(state);
      }),
    );
  });
});

describe('Spec: lab/tests, S-LAB-09 what a control run comes to', () => {
  const reads = (one: number, two: number) => [
    { level: 'Level 1', value: one },
    { level: 'Level 2', value: two },
  ];

  test('every level is read and within the range of the insert', () => {
    expect(judgeControl(lot, reads(101, 298))).toMatchObject({ outcome: 'passed', findings: [] });
    expect(judgeControl(lot, reads(113, 298)).outcome).toBe('failed');
    expect(judgeControl(lot, [{ level: 'Level 1', value: 100 }]).findings).toEqual([
      'Level 2: not read.',
    ]);
    expect(judgeControl({ ...lot, levels: [] }, []).outcome).toBe('failed');
  });

  test.each([
    ['1-2s', [{ a: 2.1 }]],
    ['1-3s', [{ a: -3.1 }]],
    ['2-2s', [{ a: 2.1 }, { a: 2.2 }]],
    ['2-2s', [{ a: 2.1, b: 2.3 }]],
    ['R-4s', [{ a: 2.1, b: -2.1 }]],
    ['4-1s', [{ a: 1.1 }, { a: 1.2 }, { a: 1.3 }, { a: 1.4 }]],
    ['10x', Array.from({ length: 10 }, () => ({ a: 0.2 }))],
  ] as const)('%s is broken', (rule, runs) => {
    expect(brokenRules(runs)).toContain(rule);
  });

  test.each([
    ['2-2s', [{ a: 2.1 }, { a: -2.2 }]],
    ['R-4s', [{ a: 2.1 }, { a: -2.1 }]],
    ['4-1s', [{ a: 1.1 }, { a: 1.2 }, { a: 0.9 }, { a: 1.4 }]],
    ['10x', Array.from({ length: 9 }, () => ({ a: 0.2 }))],
  ] as const)('%s is not broken', (rule, runs) => {
    expect(brokenRules(runs)).not.toContain(rule);
  });

  test('a rejecting rule is never met within two deviations of a first run', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (score) => {
        expect(brokenRules([{ a: score }]).some(isRejecting)).toBe(false);
      }),
    );
  });

  test('runs and lots are read again as they were kept; a run that cannot be read never passed', () => {
    const kept = run(1, { reads: reads(101, 298), correctiveAction: 'cleaned' });
    const written = asObservation(kept, { label: 'Glucose' });
    expect(controlRunOf(written)).toEqual(kept);
    expect(controlRunOf({ ...written, extension: [] })).toBeUndefined();
    expect(controlLotOf(asBasic(lot))).toMatchObject(lot);
  });
});
