import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { mayDo } from './may-do.ts';
import type { Question } from './question.ts';
import { rulesFor, stateNames } from './states.ts';

const now = Temporal.PlainDate.from('2026-11-20');
const asked = (
  state: string,
  more: Partial<Question> = {},
  setting?: 'office' | 'community-clinic',
) =>
  mayDo(
    {
      ...{ task: { id: 'hand-out-medicine', schedule: 'none' }, who: {}, now },
      here: { state, ...(setting && { setting }) },
      ...more,
    },
    rulesFor(state),
  );

describe('Spec: medicines/hand-out, S-OUT-02 who may hand out a medicine', () => {
  test('nowhere is it allowed by what a state leaves open for other tasks', () => {
    for (const state of Object.keys(stateNames).filter((one) => one !== 'TX')) {
      expect(['stop', 'wait', 'confirm'], state).toContain(asked(state).now);
      if (state !== 'CA') expect(['unknown', 'not-allowed'], state).toContain(asked(state).verdict);
    }
  });

  test('an office in California leaves it to the prescriber; a clinic the Board of Pharmacy licenses may', () => {
    const office = asked('CA', {}, 'office');
    expect([office.now, office.because[0]]).toEqual(['stop', expect.stringMatching(/prescriber/)]);
    expect(office.citations[0]?.cite).toMatch(/^BPC 2069 .*4170\(a\)\(1\), 4171\(a\)$/);
    expect(asked('CA', {}, 'community-clinic').now).not.toBe('stop');
  });

  test.each(['CA', 'TX'])('in %s a controlled substance is never handed out', (state) => {
    const task = { id: 'hand-out-medicine', schedule: 'IV' } as const;
    expect(asked(state, { task }, 'community-clinic')).toMatchObject({
      ...{ verdict: 'not-allowed', now: 'stop' },
    });
  });

  test('New York names what an unlicensed person may do, and this is not named', () => {
    expect(asked('NY')).toMatchObject({ verdict: 'not-allowed', now: 'stop' });
    expect(asked('NY').citations.length).toBeGreaterThan(0);
  });
});
