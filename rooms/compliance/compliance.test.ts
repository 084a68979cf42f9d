import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import { personAsked } from '../../clinical/staff/person-asked.ts';
import { policyLines } from '../../clinical/staff/policy-lines.ts';
import type { PracticePolicy } from '../../clinical/staff/policy.ts';
import { inOneLook } from './answer-words.ts';
import { cosmeticOf, matchPeople, matchTasks, notesOnCosmetic } from './match-tasks.ts';
import { matrixCsv } from './matrix-csv.ts';
import { practiceInput, practiceTyped } from './practice-words.ts';

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
    for (const [said, task] of [
      ['jab', 'vaccine'],
      ...([
        ['flu shot', 'vaccine'],
        ['blood draw', 'venipuncture'],
        ['IV', 'iv-start'],
      ] as const),
      ...([
        ['x-ray', 'xray-limited'],
        ['xray', 'xray-limited'],
        ['Rx', 'refill-transmission'],
      ] as const),
      ...([
        ['B12 shot', 'injection-im'],
        ['finger-stick', 'capillary-puncture'],
      ] as const),
    ] as const) {
      expect(matchTasks(said), said).toContain(task);
    }
    // A yes to an injection is no yes to Botox: it is told to be in no rule, and found under none.
    for (const [said, kind] of [
      ['Botox', 'needle'],
      ['lip fillers', 'needle'],
      ['laser', 'other'],
    ] as const) {
      expect([matchTasks(said), cosmeticOf(said)], said).toEqual([[], kind]);
    }
    expect(cosmeticOf('flu shot')).toBeUndefined();
    // What a state says of them stands in its notes.
    const notes = rulesFor('SC').state?.notes ?? [];
    expect(notesOnCosmetic(notes)).toEqual([expect.stringMatching(/fillers, lasers/)]);
    expect(notesOnCosmetic(rulesFor('CA').state?.notes ?? [])).toEqual([]);
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

describe('the team as a file, Spec: compliance/may-i', () => {
  test('every field is quoted, no name becomes a formula, and it says that it is not advice', () => {
    const people = [
      { name: '=HYPERLINK("x")', words: new Map([['ekg', 'Not yet'] as const]) },
      { name: 'Zoë O’Hara, CMA', words: new Map() },
    ];
    const [said, head, row, ...rest] = matrixCsv(people, ['ekg'], {
      state: 'CA',
      on: '2026-11-23',
    }).split('\r\n');
    expect(said).toContain('not legal advice');
    expect(head).toBe(`"Group","Task","'=HYPERLINK(""x"")","Zoë O’Hara, CMA"`);
    expect(row).toBe('"Measure and test","Record an EKG","Not yet",""');
    expect(rest).toEqual(['']);
  });

  test('a person is found by the beginning of any name', () => {
    const team = [{ name: 'Maria Reyes, CMA' }, { name: 'Tom Becker, RMA' }];
    expect(matchPeople(team, 'rey ma')).toEqual([team[0]]);
    expect(matchPeople(team, '')).toEqual(team);
    expect(matchPeople(team, 'xyzzy')).toEqual([]);
  });
});

describe('Spec: compliance/practice', () => {
  test.each([
    ['5,280', 1609],
    ['5280 ft', 1609],
    ['1609 m', 1609],
    ['-200 feet', -61],
    ['', undefined],
    ['high', NaN],
    ['12 km', NaN],
  ])('an altitude typed as %j is %s m', (altitude, expected) => {
    const typed = practiceTyped({ place: {}, stateName: 'Colorado' });
    const today = Temporal.PlainDate.from('2026-11-23');
    expect(practiceInput({ ...typed, altitude }, today).altitudeM).toBe(expected);
  });
});
