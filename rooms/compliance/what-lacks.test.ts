import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Nearby, Person } from '../../clinical/scope-of-practice/question.ts';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { inOneLook } from './answer-words.ts';
import { whatLacks } from './what-lacks.ts';

const rules = rulesFor('CA');
const here: Nearby[] = [{ licence: 'MD', reach: 'on-site' }];
const asked = (id: Task, who: Person, nearby: Nearby[] | undefined) => {
  const answer = mayDo(
    {
      task: { id, schedule: 'none', drugClass: 'plain' },
      who,
      here: { state: 'CA' },
      now: Temporal.PlainDate.from('2026-11-23'),
      supervision: { delegator: 'MD', nearby },
      order: { kind: 'patient-specific', written: true },
      patient: { stable: true },
    },
    rules,
  );
  return { ...answer, lacks: whatLacks(answer, rules) };
};
const signed = (expires: string): Person => ({ competencies: [{ task: 'ekg', expires }] });

describe('Spec: compliance/may-i', () => {
  test('S-SCOPE-08 what lapsed, what was never learned and who is missing are told apart', () => {
    const lapsed = asked('ekg', signed('2026-11-22'), here);
    const unlearned = asked('ekg', {}, here);
    const alone = asked('ekg', signed('2027-11-22'), undefined);
    expect([lapsed, unlearned, alone].map(({ lacks }) => lacks)).toEqual([
      'lapsed',
      'training',
      'supervisor',
    ]);
    expect(new Set([lapsed, unlearned, alone].map((one) => inOneLook(one).why)).size).toBe(3);
    expect(inOneLook(lapsed).icon).not.toBe(inOneLook(unlearned).icon);
  });

  test('S-SCOPE-08 a competency that ended is told also where the law asks for something else', () => {
    const answer = asked('injection-im', {}, here);
    expect([answer.lacks, whatLacks(answer, rules, true)]).toEqual(['training', 'lapsed']);
    expect(whatLacks(asked('iv-start', {}, here), rules, true)).toBeUndefined();
  });

  test('S-SCOPE-08 a yes, a no and what nobody knows lack nothing', () => {
    expect(asked('triage-assessment', {}, here).lacks).toBeUndefined();
    const whole = asked('ekg', signed('2027-11-22'), here);
    expect([whole.now, whole.lacks]).not.toContain('wait');
    expect(whole.lacks).toBeUndefined();
  });
});
