import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ControlState } from '../quality-control/control-due.ts';
import { refuseByChecks } from '../safety/check.ts';
import { finishChecks, type FinishFacts } from './finish-checks.ts';
import { asBasic, settingsOf } from './keep-settings.ts';
import { asClock, windowState } from './read-window.ts';
import { flagOf, isCritical, readTyped } from './reading.ts';
import { testChecks, type TestFacts } from './test-checks.ts';
import { componentsOf, waivedTestOf, waivedTests } from './tests.ts';
import type { TestSettings } from './test-settings.ts';

const settings: TestSettings = {
  ...{ testCode: 'test-strep-a', product: 'Kit', insert: 'i1', outsideWindow: 'warning' },
  ...{ readFrom: 300, readTo: 600, schedule: { every: 'day' }, mayBypass: true },
  ...{ needsCompetency: false, providerReviews: false },
  limits: [{ key: 'strep-a', expected: ['negative'], criticalAnswers: ['positive'] }],
};

const failed: ControlState = {
  state: 'failed',
  run: {
    ...{ id: 'r', testCode: 't', kitLotId: 'k', kitLot: 'K', controlLotId: 'c', controlLot: 'C' },
    ...{ at: '2026-11-20T18:00:00Z', operator: { id: 'm', name: 'M' }, reads: [] },
    ...{ outcome: 'failed', findings: ['Negative: read as positive.'] },
  },
};
const controls: ControlState[] = [
  { state: 'valid', passedAt: '2026-11-20T18:00:00Z' },
  { state: 'due', because: ['new-lot'] },
  failed,
];

const facts = (part: Partial<TestFacts> = {}): TestFacts => ({
  ...{ label: 'Strep A', settings, isLicensed: false, competentUntil: '2027-01-01' },
  clia: { kind: 'waiver', number: '05D1234567', expiresOn: '2027-01-01' },
  kit: {
    lot: {
      ...{ id: 'k', itemCode: 'kit:test-strep-a', label: 'Kit', kind: 'test-kit', unit: 'test' },
      ...{ lotNumber: 'K1', expiresOn: '2027-01-01', funding: 'private' },
    },
    ...{ state: 'usable', placeId: 'p', placeName: 'Lab', quantity: 5 },
  },
  ...{ control: controls[0]!, invalidBefore: 0, today: '2026-11-20' },
  ...part,
});

describe('Spec: lab/tests, what is run here', () => {
  test('every test has its own code, components and answers, each once', () => {
    const codes = waivedTests.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { components } of waivedTests) {
      expect(components.length).toBeGreaterThan(0);
      expect(new Set(components.map(({ key }) => key)).size).toBe(components.length);
      for (const { answer } of components) {
        if (answer.kind === 'number') expect(answer.slipBelow).toBeLessThan(answer.slipAbove);
        else expect(answer.choices.length).toBeGreaterThan(1);
      }
    }
    expect(waivedTestOf('test-urinalysis')?.components).toHaveLength(10);
    const cup = waivedTestOf('test-drug-screen')!;
    expect(componentsOf(cup, ['opiates']).map(({ key }) => key)).toEqual(['opiates']);
  });

  test('settings are read again as they were kept', () => {
    expect(settingsOf(asBasic(settings))).toMatchObject(settings);
    const timed = { ...settings, limits: [{ key: 'glucose', readAt: 30 }] };
    expect(settingsOf(asBasic(timed))).toMatchObject(timed);
    expect(settingsOf(undefined)).toBeUndefined();
  });
});

describe('Spec: lab/tests, before it begins', () => {
  const bypasses = fc.option(
    fc.record({ reason: fc.string({ minLength: 1 }), provider: fc.string({ minLength: 1 }) }),
    { nil: undefined },
  );
  const overrides = fc.dictionary(
    fc.constantFrom('control', 'kit', 'competency', 'schedule', 'certificate'),
    fc.constant('because'),
  );

  test('S-LAB-05 nothing begins without a valid control but by a named bypass the practice allows', () => {
    fc.assert(
      fc.property(
        ...([fc.constantFrom(...controls), bypasses, overrides, fc.boolean()] as const),
        (control, bypass, said, mayBypass) => {
          const asked = facts({ control, settings: { ...settings, mayBypass } });
          const given = { ...said, ...(bypass && { control: bypass.reason }) };
          const refused = refuseByChecks(testChecks(asked, bypass), given);
          if (refused) return;
          expect(control.state).not.toBe('failed');
          const byName = control.state === 'due' && bypass !== undefined && mayBypass;
          expect(control.state === 'valid' || byName).toBe(true);
        },
      ),
    );
  });

  const state = (part: Partial<TestFacts>, id: string) =>
    testChecks(facts(part)).find((one) => one.id === id)?.state;
  const kit = facts().kit;

  test('S-LAB-11 the certificate, and every way a kit may not be used', () => {
    expect(state({}, 'certificate')).toBe('passed');
    expect(state({ clia: undefined }, 'certificate')).toBe('stop');
    expect(state({ clia: { kind: 'none' } }, 'certificate')).toBe('stop');
    const ended = { kind: 'waiver', expiresOn: '2026-11-19' } as const;
    expect(state({ clia: ended }, 'certificate')).toBe('stop');
    expect(state({ kit: { ...kit, state: 'recalled' } }, 'kit')).toBe('stop');
    expect(state({ kit: { ...kit, quantity: 0 } }, 'kit')).toBe('stop');
    const old = { ...kit.lot, expiresOn: '2026-11-19' };
    expect(state({ kit: { ...kit, lot: old } }, 'kit')).toBe('stop');
    expect(state({ kit: { ...kit, useBy: '2026-11-19' } }, 'opened')).toBe('stop');
    expect(state({ kit: { ...kit, useBy: '2026-11-20' } }, 'opened')).toBe('passed');
  });

  test('what is not known is never passed', () => {
    expect(state({ competentUntil: undefined }, 'competency')).toBe('not-assessed');
    expect(state({ competentUntil: '2026-11-19' }, 'competency')).toBe('warning');
    const strict = { ...settings, needsCompetency: true };
    expect(state({ competentUntil: '2026-11-19', settings: strict }, 'competency')).toBe('stop');
    expect(state({ settings: undefined }, 'schedule')).toBe('not-assessed');
    expect(state({ isLicensed: true, competentUntil: undefined }, 'competency')).toBeUndefined();
    expect(state({ invalidBefore: 2 }, 'devices')).toBe('stop');
  });
});

describe('Spec: lab/tests, when it is read', () => {
  const finish = (part: Partial<FinishFacts> = {}) =>
    finishChecks({
      ...{ test: { hasInternalControl: true }, window: settings, outsideWindow: 'warning' },
      ...{ seconds: 400, internalControl: true, isControlFailed: false, isBypassed: false },
      ...part,
    });
  const stateIn = (part: Partial<FinishFacts>, id: string) =>
    finish(part).find((one) => one.id === id)?.state;

  test('S-LAB-03 too early, in time, too late, not set', () => {
    expect([0, 299, 300, 600, 601].map((at) => windowState(settings, at))).toEqual([
      ...['early', 'early', 'open', 'open', 'late'],
    ]);
    expect(windowState({}, 5)).toBe('not-set');
    expect(asClock(299.6)).toBe('5:00');
    expect(stateIn({ seconds: 10 }, 'window')).toBe('warning');
    expect(stateIn({ seconds: 10, outsideWindow: 'invalid' }, 'window')).toBe('stop');
    expect(stateIn({ window: {} }, 'window')).toBe('not-assessed');
    expect(stateIn({ internalControl: undefined }, 'internal-control')).toBe('stop');
    expect(stateIn({ internalControl: false }, 'internal-control')).toBe('stop');
  });

  test('S-LAB-04 a control that failed meanwhile stops the result, bypassed or not', () => {
    for (const isBypassed of [true, false]) {
      expect(stateIn({ isControlFailed: true, isBypassed }, 'control')).toBe('stop');
    }
  });

  const glucose = waivedTestOf('test-glucose')!.components;
  const read = (typed: string) => readTyped(glucose, { glucose: typed });

  test('a number is read as the meter shows it; a slip of a digit is told', () => {
    expect(read('104').readings).toEqual([{ key: 'glucose', kind: 'number', value: 104 }]);
    expect(read('> 600').readings).toEqual([
      { key: 'glucose', kind: 'number', value: 600, beyond: '>' },
    ]);
    for (const wrong of ['', 'HI', '1040000', '10400', '104.5']) {
      expect(read(wrong).issues, wrong).toHaveLength(1);
    }
  });

  test('S-LAB-07 flags only from a range that was entered; what the meter could not count is critical', () => {
    const limits = { key: 'glucose', low: 70, high: 140, criticalBelow: 50, criticalAbove: 400 };
    const of = (typed: string) => read(typed).readings[0]!;
    expect(['69', '70', '140', '141'].map((one) => flagOf(of(one), limits))).toEqual([
      ...['low', 'in-range', 'in-range', 'high'],
    ]);
    expect(flagOf(of('41'), undefined)).toBe('not-assessed');
    expect(flagOf(of('41'), { key: 'glucose' })).toBe('not-assessed');
    expect(
      ['49', '50', '400', '401', '>300', '<60'].map((one) => isCritical(of(one), limits)),
    ).toEqual([true, false, false, true, true, true]);
    expect(isCritical(of('41'), undefined)).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1500 }), (value) => {
        expect(flagOf(of(String(value)), undefined)).toBe('not-assessed');
      }),
    );
  });
});
