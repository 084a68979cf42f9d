import { describe, expect, test } from 'vitest';
import { personAsked } from '../../clinical/staff/person-asked.ts';
import { policyLines } from '../../clinical/staff/policy-lines.ts';
import type { PracticePolicy } from '../../clinical/staff/policy.ts';
import { inOneLook } from './answer-words.ts';
import { matchTasks } from './match-tasks.ts';

describe('Spec: compliance/may-i', () => {
  test('S-SCOPE-01 unknown is never said as a yes, whatever stands now', () => {
    for (const now of ['go', 'confirm', 'wait', 'stop'] as const) {
      expect(inOneLook({ verdict: 'unknown', now }).words).toBe('Ask your supervisor');
      expect(inOneLook({ verdict: 'not-allowed', now }).words).toBe('No');
    }
    expect(inOneLook({ verdict: 'allowed-if', now: 'wait' }).words).toBe('Not yet');
    expect(inOneLook({ verdict: 'allowed', now: 'go' }).words).toBe('Yes');
  });

  test('a task is found by the words people use, in any order', () => {
    expect(matchTasks('shot intramuscular')).toEqual(['injection-im']);
    expect(matchTasks('draw blood')).toContain('venipuncture');
    expect(matchTasks('xyzzy')).toEqual([]);
    expect(matchTasks(' ').length).toBeGreaterThan(30);
  });

  test('S-SCOPE-02 an empty file says nothing of certificates; hours and repetitions add up', () => {
    expect(personAsked([], []).credentials).toBeUndefined();
    const signed = {
      id: 'a',
      personId: 'maria',
      by: { id: 'b', name: 'B' },
      signedAt: '2026-11-01T00:00:00Z',
      doneOn: '2026-11-01',
    };
    const { training, competencies, registrations } = personAsked(
      [{ id: '1', title: 'MA-C', state: 'WA', expiresOn: '2027-01-01' }],
      [
        { ...signed, kind: 'training', title: 'One', hours: 4, skill: 'injection' },
        { ...signed, kind: 'training', title: 'Two', hours: 6.5, skill: 'injection' },
        { ...signed, kind: 'repetitions', skill: 'injection', count: 3 },
        { ...signed, kind: 'competency', skill: 'ekg', lapsesOn: '2026-01-01' },
        { ...signed, kind: 'competency', skill: 'ekg', lapsesOn: '2027-01-01' },
      ],
    );
    expect(training).toMatchObject([{ skill: 'injection', hours: 10.5, repetitions: 3 }]);
    expect(competencies).toMatchObject([{ task: 'ekg', expires: '2027-01-01' }]);
    expect(registrations).toMatchObject([{ state: 'WA', type: 'MA-C' }]);
  });
});

describe('Spec: compliance/policy', () => {
  const policy: PracticePolicy = {
    id: 'p',
    task: 'ekg',
    does: 'settle',
    says: 'Only after the course.',
    reviewedBy: 'A. Okafor, MD',
    reviewedOn: '2026-01-01',
    nextReviewOn: '2027-01-01',
  };

  test('what settles does so until its review is due; what forbids until it is taken back', () => {
    const [settles] = policyLines([policy]);
    const [forbids] = policyLines([{ ...policy, does: 'forbid' }]);
    const [ended] = policyLines([{ ...policy, endedOn: '2026-06-01' }]);
    expect([settles?.to, forbids?.to, ended?.to]).toEqual(['2027-01-01', undefined, '2026-06-01']);
  });
});
