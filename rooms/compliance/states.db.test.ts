import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { prepareStaff } from '../../server/testing/ordering.fixture.ts';
import { procedureDone } from '../../server/testing/procedure.fixture.ts';
import type { Asked } from './scope.contract.ts';

const now = () => Temporal.Instant.from('2026-11-23T17:00:00Z');
const opened = await openClinic({ now });
const { clinic, building } = opened;
const patientId = 'patient-1';
await prepareStaff(opened, now());
const measured = { verbalHours: 48, standingHours: 72, countsForMeasure: false };
await clinic.ask('manager', 'act/orders/keep-settings', measured);

const states = ['CA', 'NY', 'TX', 'WA'] as const;
type State = (typeof states)[number];

const moveTo = (state: State) =>
  building.pool.query('update records.practice set state = $2 where id = $1', [
    ...[clinic.practiceId, state],
  ]);

/** As `reference/scope-of-practice` has it: `if` on conditions, `no`, `?` nobody read a rule. */
const verdicts: Readonly<Record<string, readonly [Task, string][]>> = {
  'allowed everywhere, each on its own conditions': [
    ['vital-signs', 'if if if if'],
    ['venipuncture', 'if if if if'],
    ['capillary-puncture', 'if if if if'],
    ['ekg', 'if if if if'],
    ['clia-waived-test', 'if if if if'],
    ['specimen-swab', 'if if if if'],
  ],
  'not allowed in New York': [
    ['injection-im', 'if no if if'],
    ['vaccine', 'if no if if'],
    ['oral-med', 'if no if if'],
    ['inhaled-neb', 'if no if if'],
  ],
  'nobody knows in New York': [
    ['wound-dressing', 'if ? if if'],
    ['suture-staple-removal', 'if ? if if'],
    ['ear-irrigation', 'if ? if if'],
    ['spirometry', 'if ? if if'],
  ],
  'another answer in each': [
    ['iv-start', 'no no ? if'],
    ['urinary-cath', 'no no ? if'],
    ['cpoe-order-entry', 'if if if ?'],
    ['triage-assessment', 'no no no no'],
  ],
};

/** What every citation of the state's own law names. */
const laws: Record<State, RegExp> = {
  CA: /CCR|BPC|Bus\. & Prof\.|MBC|Medical Board of California/,
  NY: /NY Educ\. Law|NYSED/,
  TX: /Tex\. Occ\. Code|22 TAC/,
  WA: /RCW|WAC|HB \d+|2023 c 134/,
};

const shortOf = { allowed: 'if', 'allowed-if': 'if', 'not-allowed': 'no', unknown: '?' } as const;

async function mayI(task: Task) {
  const { body } = await clinic.ask('ma', 'view/compliance/may-i', { task });
  return (body as unknown as Asked).answer;
}

describe('Spec: compliance/may-i, S-SCOPE-02 the same person, the same acts, four states', () => {
  test.each(states)(
    '%s: every answer as its law has it, each with where it stands',
    async (state) => {
      await moveTo(state);
      const at = states.indexOf(state);
      for (const [task, words] of Object.values(verdicts).flat()) {
        const { verdict, citations } = await mayI(task);
        expect([task, shortOf[verdict]]).toEqual([task, words.split(' ')[at]]);
        const own = citations.filter(({ layer }) => layer === 'state').map(({ cite }) => cite);
        const isFederal = task === 'cpoe-order-entry' && state !== 'WA';
        if (!isFederal) expect(own.join('; '), task).toMatch(laws[state]);
        else expect(citations.map(({ cite }) => cite).join('; ')).toContain('80 FR 62798');
      }
    },
  );

  test('what is no yes is done by nobody past the screen either, and nothing is written', async () => {
    const orders = [{ code: 'suture-removal' }];
    await clinic.ask('provider', 'act/orders/place', { patientId, orders });
    const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
    const [order] = body['orders'] as { taskId: string; taskVersion: string }[];
    const hand = { taskId: order!.taskId, taskVersion: order!.taskVersion };
    const remove = async (state: State, more: object = {}) => {
      await moveTo(state);
      const sent = { ...hand, outcome: procedureDone({ ...more }) };
      const { status, body: said } = await clinic.ask('ma', 'act/procedures/do', sent);
      return [status, said['message']];
    };
    expect(await remove('NY')).toEqual([
      403,
      expect.stringMatching(/nobody knows whether you may \(NY\)\. Older guidance.*\[NYSED/),
    ]);
    expect(await remove('TX')).toEqual([409, expect.stringMatching(/waits for: /)]);
    const all = { confirmed: { trained: true, 'wa-any': true, 'wound-looked-at': true } };
    expect((await remove('NY', all))[0], 'no tick opens it').toBe(403);
    expect((await remove('WA', all))[0], 'a tick is no credential').toBe(409);
    const left = await clinic.ask('ma', 'view/orders/to-do', {});
    expect(left.body['orders']).toMatchObject([{ ...hand, state: 'waiting' }]);
  });

  test('a spoken order is entered in California, and in Washington nobody knows', async () => {
    const enter = async (state: State) => {
      await moveTo(state);
      const { status, body } = await clinic.ask('ma', 'act/orders/enter', {
        ...{ patientId, providerId: 'staff-provider', orders: [{ code: 'ear-irrigation' }] },
        how: { way: 'verbal', saidAt: '2026-11-23T16:59:00Z', readBack: true },
        confirmed: { 'as-directed': true },
      });
      return { status, message: body['message'] };
    };
    expect(await enter('WA')).toEqual({
      status: 403,
      message: expect.stringMatching(/A bill of 2025 would allow it.*\[HB 1784/) as string,
    });
    expect(await enter('CA')).toMatchObject({ status: 200 });
  });
});
