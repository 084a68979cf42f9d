import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { caseChoices, factsAsked, placeUnsaid, withCase, type CaseSaid } from './case-asked.ts';
import { mayDo } from './may-do.ts';
import type { Nearby, Question } from './question.ts';
import { rulesFor, stateNames } from './states.ts';
import { tasks, type Task } from './task.ts';

const now = Temporal.PlainDate.from('2026-11-23');

function question(state: string, id: Task, nearby?: readonly Nearby[]): Question {
  const here = { state, policy: [] };
  return { task: { id }, who: {}, here, now, supervision: { ...(nearby && { nearby }) } };
}

const asks = (state: string, task: Task, said: CaseSaid = {}, nearby?: readonly Nearby[]) =>
  factsAsked(question(state, task, nearby), said, rulesFor(state));

describe('Spec: compliance/may-i', () => {
  test.each<[string, Task, keyof typeof caseChoices]>([
    ['NJ', 'injection-im', 'drugClass'],
    ['NJ', 'injection-im', 'schedule'],
    ['MD', 'injection-im', 'site'],
    ['AK', 'vaccine', 'stable'],
    ['OH', 'vaccine', 'route'],
    ['CA', 'injection-im', 'order'],
    ['SC', 'injection-im', 'delegator'],
    ['NY', 'relay-test-results', 'result'],
    ['AZ', 'triage-assessment', 'step'],
    ['TX', 'refill-transmission', 'channel'],
  ])('S-SCOPE-04 %s, %s: the answer depends on %s, so it is asked', (state, task, fact) => {
    expect(asks(state, task)).toContain(fact);
  });

  test('S-SCOPE-04 what changes nothing is not asked, nor what the task itself says', () => {
    expect(asks('CA', 'injection-im')).not.toContain('site');
    expect(asks('NJ', 'injection-im')).not.toContain('stable');
    for (const state of Object.keys(stateNames)) {
      expect(asks(state, 'injection-im')).not.toContain('route');
      expect(asks(state, 'medical-advice')).toEqual([]);
    }
  });

  test('a fact is asked once another makes it matter, and stays once it is said', () => {
    expect(asks('CA', 'injection-im')).not.toContain('written');
    expect(asks('CA', 'injection-im', { order: 'patient-specific' })).toContain('written');
    expect(asks('CA', 'injection-im', { site: 'deltoid' })).toContain('site');
  });

  test('who is in the room counts only of those who are checked in', () => {
    const here: Nearby[] = [{ licence: 'MD', reach: 'on-site' }];
    const nearbyOf = (nearby: readonly Nearby[] | undefined, said: CaseSaid) =>
      withCase(question('CO', 'injection-im', nearby), said).supervision?.nearby;
    expect(nearbyOf(here, { inRoom: 'MD' })).toEqual([{ licence: 'MD', reach: 'in-room' }]);
    expect(nearbyOf(here, { inRoom: 'PA' })).toEqual(here);
    expect(nearbyOf(undefined, { inRoom: 'MD' })).toBeUndefined();
    expect(asks('CO', 'injection-im', {}, here)).toContain('inRoom');
  });

  test('who can be called never stands in for somebody who must be on site', () => {
    const onSite = (said: CaseSaid, nearby?: Nearby[]) =>
      mayDo(withCase(question('AZ', 'injection-im', nearby), said), rulesFor('AZ')).conditions.find(
        ({ id }) => id.includes('on-site'),
      )?.met;
    const near = onSite({ delegator: 'MD' }, [{ licence: 'MD', reach: 'on-site' }]);
    expect([near, onSite({ reachable: 'MD' })]).toEqual(['met', 'unknown']);
  });

  test('what the practice has not said is named where it matters, and only there', () => {
    const unsaid = (state: string, task: Task, here: Partial<Question['here']> = {}) => {
      const asked = question(state, task);
      return placeUnsaid({ ...asked, here: { ...asked.here, ...here } }, rulesFor(state));
    };
    expect(unsaid('CT', 'vaccine')).toEqual(['setting']);
    expect(unsaid('CA', 'clia-waived-test')).toEqual(['clia']);
    expect(unsaid('CA', 'clia-waived-test', { clia: 'waiver' })).toEqual([]);
    expect(unsaid('CA', 'injection-im')).toEqual([]);
  });

  test('in every state, what is not asked would not change the answer', () => {
    const facts = Object.keys(caseChoices) as (keyof typeof caseChoices)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(stateNames)),
        fc.constantFrom(...tasks),
        fc.constantFrom(...facts.filter((fact) => fact !== 'route')),
        (state, task, fact) => {
          fc.pre(!asks(state, task).includes(fact));
          const verdict = (said: CaseSaid) => {
            const { verdict, now } = mayDo(withCase(question(state, task), said), rulesFor(state));
            return [verdict, now];
          };
          for (const word of caseChoices[fact]) {
            expect(verdict({ [fact]: word }), `${fact} ${word}`).toEqual(verdict({}));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
