import { randomUUID } from 'node:crypto';
import type { Immunization } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { child, given } from '../../records/immunization/vaccines.fixture.ts';
import { writeStock } from '../../records/stock/stock.fixture.ts';
import {
  openVaccineClinic,
  visitOf,
  type Placed,
} from '../../server/testing/vaccine-clinic.fixture.ts';

const others = Array.from({ length: 24 }, (_, at) => `child-${at}`);
const live = 'child-live';
const baby = 'child-baby';
const clinicOf = await openVaccineClinic([
  ...[...others, live, 'child'].flatMap((id) => [
    child({ id, birthDate: '2025-10-10' }),
    visitOf(id),
  ]),
  child({ id: baby, birthDate: '2026-09-20' }),
  visitOf(baby),
  given('varicella', '21', '2026-11-02', { patient: { reference: `Patient/${live}` } }),
]);
const { building, clinic, records, lots, stock, left, dose } = clinicOf;
const { order, answer, checks, give, giveAlone, verify, verifyChosen } = clinicOf;
const message = (answered: { body: Record<string, unknown> }) => String(answered.body['message']);
const mmr = { itemCode: 'cvx:03', label: 'M-M-R II', funding: 'public' as const };

/** An order of MMR for somebody who was asked all. */
async function ready(patientId: string): Promise<Placed> {
  const hand = await order('vaccine-mmr', patientId);
  expect((await answer(patientId)).status).toBe(200);
  return hand;
}

beforeAll(async () => {
  await stock('mmr', { ...mmr, quantity: 5 });
  await stock('other', { ...mmr, quantity: 5 });
});

describe('Spec: vaccines/give — a supervisor’s own word', () => {
  test('S-VAC-11 in California a tick is no verification; a provider’s own sign-in is', async () => {
    const hand = await ready('child');
    const outcome = dose('mmr');
    expect(message(await giveAlone(hand, outcome))).toMatch(/checked the drug and the dose/);
    const { toVerify, verified } = await checks(hand, outcome);
    const lotNumber = lots.get('mmr')!.lot.lotNumber;
    const words = `MMR, 0.5 mL, under the skin (sc), lot ${lotNumber}, good until 12/31/2035`;
    expect([toVerify?.toLowerCase(), verified]).toEqual([words.toLowerCase(), undefined]);
    const own = { ...hand, what: toVerify };
    expect((await clinic.ask('ma', 'act/medicines/verify', own)).status).toBe(403);
    expect(message(await verify(hand, toVerify!, 'Test lead-ma'))).toMatch(/A provider verifies/);
    expect(await left('mmr')).toBe(5);
  });

  test('S-VAC-11 it counts for this dose of this patient: no other lot, no other child', async () => {
    const { orders } = await clinicOf.toGive('child');
    const [hand] = orders;
    await verifyChosen(hand!, dose('other'));
    expect(message(await giveAlone(hand!, dose('mmr')))).toMatch(/checked the drug/);
    const sibling = await ready(others[0]!);
    expect((await checks(sibling, dose('other'))).verified).toBeUndefined();
    expect(message(await giveAlone(sibling, dose('other')))).toMatch(/checked the drug/);
    const old = { ...hand!, taskVersion: '0' };
    expect((await verify(old, 'what stood there before')).status).toBe(409);
    const done = await giveAlone(hand!, dose('other'));
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const { ofToday } = await clinicOf.toGive('child');
    expect(ofToday).toMatchObject([{ by: 'Test ma', verifiedBy: 'Test provider' }]);
    expect((await give(sibling, dose('other'))).status).toBe(200);
  });

  test('S-VAC-11 taken back, the order stands again, and nobody has verified the next dose', async () => {
    const [entry] = (await clinicOf.toGive('child')).ofToday;
    const back = { immunizationId: entry!.id, version: entry!.version, returnsStock: true };
    const input = { ...back, reason: 'the other twin' };
    expect((await clinic.ask('ma', 'act/vaccines/take-back', input)).status).toBe(200);
    const [again] = (await clinicOf.toGive('child')).orders;
    expect(again).toMatchObject({ code: 'vaccine-mmr' });
    expect((await checks(again!, dose('other'))).verified).toBeUndefined();
    expect(message(await giveAlone(again!, dose('other')))).toMatch(/checked the drug/);
    await verifyChosen(again!, dose('other'));
    expect((await giveAlone(again!, dose('other'))).status).toBe(200);
  });
});

describe('Spec: vaccines/give — what was handed over', () => {
  test('S-VAC-04 of a combination each component has its statement, its edition and today’s date', async () => {
    const patientId = baby;
    await stock('pediarix', { itemCode: 'cvx:110', label: 'PEDIARIX', funding: 'public' });
    const hand = await order('vaccine-dtap-hepb-ipv', patientId);
    expect((await answer(patientId)).status).toBe(200);
    const at = { route: 'IM', site: 'left-thigh' };
    const { statements } = await checks(hand, dose('pediarix', { ...at, statements: [] }));
    const handed = statements.map(({ document, current }) => ({
      ...{ document, edition: current, language: 'es' },
    }));
    expect(handed).toHaveLength(3);
    const two = dose('pediarix', { ...at, statements: handed.slice(1) });
    expect(message(await give(hand, two))).toMatch(/^Stop: Not given yet: DTaP/);
    const given = await give(hand, dose('pediarix', { ...at, statements: handed }));
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    const id = String(given.body['immunizationId']);
    const stored = (await records().read('Immunization', id)) as Immunization;
    expect(stored.education?.map(({ documentType }) => documentType)).toEqual(
      statements.map(({ document }) => document),
    );
    for (const [n, one] of (stored.education ?? []).entries()) {
      expect(one).toMatchObject({
        publicationDate: statements[n]?.current,
        presentationDate: '2026-11-23',
        reference: statements[n]?.pdf,
        extension: [{ valueCode: 'es' }],
      });
    }
  });
});

describe('Spec: vaccines/give — once, and never from what must not be given', () => {
  test('S-VAC-04 the same message again and again gives once, and answers the same', async () => {
    const hand = await ready(others[2]!);
    await verifyChosen(hand, dose('mmr'));
    const before = await left('mmr');
    const key = { 'idempotency-key': randomUUID() };
    const send = (headers: Record<string, string>) => giveAlone(hand, dose('mmr'), headers);
    const answers = await Promise.all([key, key, key, {}].map(send));
    const again = await send(key);
    const done = [...answers, again].filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ body }) => body['immunizationId'])).size).toBe(1);
    expect(await left('mmr')).toBe(before - 1);
  });

  test('S-VAC-04 two reach for the last dose: one gives it, the other is told', async () => {
    await stock('last', { ...mmr, quantity: 1 });
    const hands = [await ready(others[3]!), await ready(others[4]!)];
    for (const hand of hands) await verifyChosen(hand, dose('last'));
    const answers = await Promise.all(hands.map((hand) => giveAlone(hand, dose('last'))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const told = answers.find(({ status }) => status !== 200)!;
    expect(told.status).toBe(409);
    expect(message(told)).toMatch(/^The last of lot \S+ in fridge-1 was just taken/);
    expect(await left('last')).toBe(0);
  });

  test('S-VAC-02 no sequence of acts gives from a lot that is expired, recalled or quarantined', async () => {
    type Step = 'give' | 'quarantined' | 'recalled' | 'usable' | 'give expired';
    const steps = fc.array(
      fc.constantFrom<Step>('give', 'give', 'quarantined', 'recalled', 'usable', 'give expired'),
      { minLength: 3, maxLength: 7 },
    );
    const waiting = others.slice(5);
    await stock('expired', { ...mmr, quantity: 9, expiresOn: '2026-11-22' });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const key = `run-${(run += 1)}`;
        await stock(key, { ...mmr, quantity: 9 });
        const lotId = lots.get(key)!.lot.id;
        let state: Step = 'usable';
        for (const step of all) {
          if (step === 'give' || step === 'give expired') {
            const patientId = waiting[0];
            if (patientId === undefined) return;
            const { orders } = await clinicOf.toGive(patientId);
            const hand = orders[0] ?? (await ready(patientId));
            const isExpired = step === 'give expired';
            const { status } = await give(hand, dose(isExpired ? 'expired' : key));
            expect([step, state, status === 200]).toEqual([
              step,
              state,
              !isExpired && state === 'usable',
            ]);
            if (status === 200) waiting.shift();
          } else {
            state = step;
            await writeStock(building.pool, clinic.practiceId, {
              stock: [{ kind: 'state', lotId, state, reason: 'as the maker says' }],
            });
          }
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
    expect(await left('expired')).toBe(9);
  });

  test('S-VAC-06 a live vaccine three weeks after another would not count: told with the interval', async () => {
    const hand = await ready(live);
    const { checks: all } = await checks(hand, dose('mmr'));
    expect(all.find(({ id }) => id === 'interval')).toMatchObject({
      state: 'warning',
      finding: expect.stringContaining('would not count') as string,
    });
    expect(message(await give(hand, dose('mmr')))).toMatch(/^Say why you go on: Given today/);
  });
});
