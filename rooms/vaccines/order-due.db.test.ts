import { describe, expect, test } from 'vitest';
import { child } from '../../records/immunization/vaccines.fixture.ts';
import { openVaccineClinic, visitOf } from '../../server/testing/vaccine-clinic.fixture.ts';
import type { ToOrder } from './order-due.contract.ts';

const patientId = 'child';
const clinicOf = await openVaccineClinic([
  child({ birthDate: '2026-09-20' }),
  visitOf(patientId),
  child({ id: 'adult', birthDate: '1990-03-02' }),
]);
const { clinic, stock, toGive } = clinicOf;

async function toOrder(of = patientId): Promise<ToOrder> {
  const asked = { patientId: of };
  const answer = await clinic.ask('provider', 'view/vaccines/to-order', asked);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as unknown as ToOrder;
}

const order = (codes: string[], role: 'provider' | 'ma' = 'provider') =>
  clinic.ask(role, 'act/vaccines/order-due', { patientId, codes });

describe('Spec: vaccines/order-due', () => {
  test('S-VAC-12 of a baby of two months six are due; what is in stock is suggested', async () => {
    await stock('pediarix', { itemCode: 'cvx:110', label: 'PEDIARIX' });
    const { due, options, suggested } = await toOrder();
    expect(due.toSorted()).toEqual([
      ...['DTaP/Tdap/Td', 'HepB', 'Hib', 'Pneumococcal', 'Polio', 'Rotavirus'],
    ]);
    expect(suggested).toContain('vaccine-dtap-hepb-ipv');
    expect(options.find(({ code }) => code === 'vaccine-dtap-hepb-ipv')?.inStock).toBe(true);
    expect(options.map(({ code }) => code)).not.toContain('vaccine-tdap');
    const covered = suggested.flatMap(
      (code) => options.find((one) => one.code === code)?.covers ?? [],
    );
    expect(covered.toSorted()).toEqual(due.toSorted());
  });

  test('S-VAC-12 what would count and is for another age is not offered: no DTaP or MMRV for an adult', async () => {
    const { options, suggested } = await toOrder('adult');
    const codes = options.map(({ code }) => code);
    expect(codes.filter((code) => /dtap|mmrv|-rotavirus|vaccine-hepb$/.test(code))).toEqual([]);
    expect(suggested).toEqual(expect.arrayContaining(['vaccine-tdap', 'vaccine-mmr']));
    expect(suggested).not.toContain('vaccine-td');
  });

  test('S-VAC-12 who may not order, may not; nothing undue, nothing twice for one disease', async () => {
    const { suggested } = await toOrder();
    expect((await order(suggested, 'ma')).status).toBe(403);
    expect((await clinic.ask('ma', 'view/vaccines/to-order', { patientId })).status).toBe(403);
    const undue = await order(['vaccine-zoster']);
    expect(undue.body['message']).toMatch(/^Zoster.* is not due now/);
    const twice = await order(['vaccine-dtap-hepb-ipv', 'vaccine-ipv']);
    expect(twice.body['message']).toBe('Two of these are for Polio. Choose one.');
    expect((await order([])).status).toBe(422);
    expect((await toGive(patientId)).orders).toEqual([]);
  });

  test('S-VAC-12 one press orders all of it in the visit, once, and lays it out by site', async () => {
    const { suggested } = await toOrder();
    const pressed = await order(suggested);
    expect([pressed.status, pressed.body]).toEqual([200, { orders: suggested.length }]);
    expect((await order(suggested)).status).toBe(409);
    const seen = await toGive(patientId);
    expect(seen.orders.map(({ code }) => code).toSorted()).toEqual(suggested.toSorted());
    expect(new Set(seen.orders.map(({ encounterId }) => encounterId))).toEqual(
      new Set(['visit-child']),
    );
    expect(seen.dueWithoutOrder).toEqual([]);
    expect((await toOrder()).due).toEqual([]);
    // By mouth there is no site.
    expect(seen.planned.length).toBe(suggested.length - 1);
    expect(new Set(seen.planned.map(({ site }) => site))).toEqual(
      new Set(['left-thigh', 'right-thigh']),
    );
  });
});
