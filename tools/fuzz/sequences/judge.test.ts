import { describe, expect, test } from 'vitest';
import type { Ending, Event, Look, State, Write } from './events.ts';
import { judge } from './judge.ts';

const state = (token: string, a = 'alba', b = 'male'): State => ({ token, a, b });
const key = 'Patient/1';
const write = (token: string, sent: number, more: Partial<Write> = {}): Write => ({
  ...{ does: 'write', key, becomes: state(token), version: 1, status: 201, isCalm: true },
  ...{ sent, answered: sent + 1, ...more },
});
const look = (does: Look['does'], sent: number, more: Partial<Look> = {}): Look => ({
  ...{ does, key, status: 200, isCalm: true, sent, answered: sent + 1, seen: [], ...more },
});
const of = (...versions: (State | null)[]): Ending => new Map([[key, versions]]);
const one = write('w1', 1);
const two = write('w2', 3, { version: 2, status: 200 });
const saw = (version: number, token: string) => [{ key, version, state: state(token) }];

const cases: [what: string, events: Event[], ending: Ending, told: RegExp][] = [
  ['an acknowledged write that is not there', [one], of(), /acknowledged and not there/],
  ['one that another took the place of', [one, two], of(state('w2')), /where another stands/],
  ['a version that nobody asked for', [one], of(state('w1'), state('x')), /asked by nobody/],
  ['a value that nobody asked for', [one], of(state('w1', 'bruno')), /not what was asked/],
  ['one write twice', [one], of(state('w1'), state('w1')), /stands twice/],
  [
    'a refused write that stands',
    [write('w1', 1, { status: 422, version: undefined })],
    of(state('w1')),
    /stands though it was refused/,
  ],
  [
    'a write over another version than If-Match named',
    [one, { ...two, ifMatch: 7 }],
    of(state('w1'), state('w2')),
    /another version than If-Match/,
  ],
  [
    'a refusal without a reason',
    [one, { ...two, status: 412, ifMatch: 1, version: undefined }],
    of(state('w1')),
    /refused with 412 for no reason/,
  ],
  [
    'versions against the order of their answers',
    [write('w1', 1, { version: 2 }), write('w2', 3, { version: 1 })],
    of(state('w2'), state('w1')),
    /out of order/,
  ],
  [
    'half a transaction',
    [
      write('w1', 1, { group: 'g', status: 0, answered: Infinity, isCalm: false }),
      write('w2', 1, { group: 'g', key: 'Patient/2', status: 0, isCalm: false }),
    ],
    of(state('w1')),
    /half a transaction/,
  ],
  [
    'a condition that was met twice',
    [write('w1', 1, { condition: 'c' }), write('w2', 1, { condition: 'c', key: 'Patient/2' })],
    new Map([...of(state('w1')), ['Patient/2', [state('w2')]]]),
    /was created 2 times/,
  ],
  ['no answer in a calm moment', [look('read', 1, { status: 0 })], of(), /in a calm moment/],
  ['a fault in a calm moment', [look('read', 1, { status: 503 })], of(), /in a calm moment/],
  [
    'a read of an old version',
    [one, two, look('read', 5, { seen: saw(1, 'w1') })],
    of(state('w1'), state('w2')),
    /saw what was not there/,
  ],
  [
    'a read of what is there that finds nothing',
    [one, look('read', 3, { status: 404 })],
    of(state('w1')),
    /answered 404 wrongly/,
  ],
  [
    'a read that finds removed what never was',
    [one, look('read', 1, { status: 410 })],
    of(state('w1')),
    /answered 410 wrongly/,
  ],
  [
    'a history that is too short',
    [one, two, look('history', 5, { seen: saw(1, 'w1') })],
    of(state('w1'), state('w2')),
    /answered 200 wrongly/,
  ],
  [
    'a search that misses something',
    [one, look('search', 3, { sought: { type: 'Patient', a: 'alba' } })],
    of(state('w1')),
    /not found/,
  ],
  [
    'a search that finds what does not match',
    [one, look('search', 3, { sought: { type: 'Patient', a: 'dao' }, seen: saw(1, 'w1') })],
    of(state('w1')),
    /does not match/,
  ],
];

describe('Spec: fhir/sequences', () => {
  test.each(cases)('the judge tells %s', (_what, events, ending, told) => {
    expect(judge(events, ending).join('\n')).toMatch(told);
  });

  test('the judge has nothing to say where all is right, nor of what was cut off', () => {
    const lost = write('w3', 5, {
      status: 0,
      isCalm: false,
      version: undefined,
      answered: Infinity,
    });
    const searched = { sought: { type: 'Patient' as const, a: 'alba' }, seen: saw(2, 'w2') };
    const events = [
      one,
      two,
      lost,
      look('search', 6, searched),
      look('read', 3, { seen: saw(1, 'w1') }),
    ];
    expect(judge(events, of(state('w1'), state('w2')))).toEqual([]);
    const after = [one, two, lost, look('read', 9, { seen: saw(3, 'w3') })];
    expect(judge(after, of(state('w1'), state('w2'), state('w3')))).toEqual([]);
  });
});
