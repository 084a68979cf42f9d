import type { Encounter, Practitioner, Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import type { Lot } from '../../clinical/stock/stock.ts';
import { openPractice } from '../../records/open.ts';
import { putInStock } from '../../records/stock/stock.fixture.ts';
import { writeAll } from '../demo/write-all.ts';
import type { GiveChecks, ToGive } from '../../rooms/vaccines/give.contract.ts';
import { openClinic, type OpenedClinic } from './opened.fixture.ts';

/** Where an order of a vaccine waits. */
export interface Placed {
  taskId: string;
  taskVersion: string;
}

/** A current statement, handed over in Spanish. */
export const mmrStatement = { document: '0886983000127', edition: '2025-01-31', language: 'es' };

type Made = Resource & { id: string };
type Answered = Awaited<ReturnType<OpenedClinic['clinic']['ask']>>;

const now = Temporal.Instant.from('2026-11-23T18:00:00Z');

export const visitOf = (patientId: string): Encounter & { id: string } => ({
  ...{ resourceType: 'Encounter', id: `visit-${patientId}`, status: 'in-progress' },
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  subject: { reference: `Patient/${patientId}` },
});

/**
 * A clinic in California where vaccines are given: a supervisor on site, and on file what the law
 * asks of the medical assistant.
 */
export async function openVaccineClinic(resources: Made[]): Promise<VaccineClinic> {
  const opened = await openClinic({ now: () => now, resources });
  await prepare(opened);
  return new VaccineClinic(opened);
}

/** What the people of that clinic do, each as the browser sends it. */
export class VaccineClinic {
  readonly lots = new Map<string, { lot: Lot; placeId: string }>();
  readonly building: OpenedClinic['building'];
  readonly clinic: OpenedClinic['clinic'];

  constructor({ building, clinic }: OpenedClinic) {
    this.building = building;
    this.clinic = clinic;
  }

  records = () => openPractice(this.building.pool, this.clinic.practiceId);

  lotOf = (key: string) => {
    const { lot, placeId } = this.lots.get(key)!;
    return { lotId: lot.id, placeId };
  };

  toGive = async (patientId: string): Promise<ToGive> => {
    const { status, body } = await this.clinic.ask('ma', 'view/vaccines/to-give', { patientId });
    expect(status, JSON.stringify(body)).toBe(200);
    return body as unknown as ToGive;
  };

  order = async (code: string, patientId: string): Promise<Placed> => {
    const sent = { patientId, encounterId: `visit-${patientId}`, orders: [{ code }] };
    const placed = await this.clinic.ask('provider', 'act/orders/place', sent);
    expect(placed.status, JSON.stringify(placed.body)).toBe(200);
    const { orders: open } = await this.toGive(patientId);
    const { taskId, taskVersion } = open.findLast((one) => one.code === code)!;
    return { taskId, taskVersion };
  };

  answer = async (
    patientId: string,
    more: Record<string, object> = {},
    eligibility = 'V02',
  ): Promise<Answered> => {
    const { questions } = await this.toGive(patientId);
    const no = Object.fromEntries(questions.map(({ id }) => [id, { answer: 'no' }]));
    const sent = { patientId, answeredBy: 'parent', eligibility, answers: { ...no, ...more } };
    return this.clinic.ask('ma', 'act/vaccines/screen', sent);
  };

  stock = async (key: string, about: Parameters<typeof putInStock>[2]): Promise<void> => {
    this.lots.set(key, await putInStock(this.building.pool, this.clinic.practiceId, about));
  };

  left = async (key: string): Promise<number> => {
    const { lotId, placeId } = this.lotOf(key);
    const [one] = await this.records().stock.onHand({
      ...{ lotIds: [lotId], placeIds: [placeId], withEmpty: true },
    });
    return one?.quantity ?? 0;
  };

  dose = (key: string, more: object = {}): object => ({
    ...{ kind: 'given', identity: ['name', 'birth-date'], route: 'SC', site: 'left-upper-arm' },
    confirmed: { 'dose-verified': true, 'vis-given': true, 'certificate-kept': true },
    ...{ overrides: {}, lot: this.lotOf(key), statements: [mmrStatement], ...more },
  });

  checks = async ({ taskId }: Placed, outcome: object): Promise<GiveChecks> => {
    const asked = { ...outcome, taskId };
    const { status, body } = await this.clinic.ask('ma', 'view/vaccines/checks', asked);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as unknown as GiveChecks;
  };

  verify = async (
    { taskId, taskVersion }: Placed,
    what: string,
    as = 'Test provider',
  ): Promise<Answered> => {
    const headers = { 'x-linchpin-witness': await shown(this, as) };
    const sent = { taskId, taskVersion, what };
    return this.clinic.ask('ma', 'act/medicines/verify', sent, headers);
  };

  /** As it is sent, with nobody's word but that of who gives. */
  giveAlone = (
    { taskId, taskVersion }: Placed,
    outcome: object,
    headers: Record<string, string> = {},
  ): Promise<Answered> =>
    this.clinic.ask('ma', 'act/vaccines/give', { taskId, taskVersion, outcome }, headers);

  /** The supervisor's own word for what is chosen. */
  verifyChosen = async (hand: Placed, outcome: object): Promise<void> => {
    const { toVerify } = 'lot' in outcome ? await this.checks(hand, outcome) : {};
    if (toVerify === undefined) return;
    const verified = await this.verify(hand, toVerify);
    expect(verified.status, JSON.stringify(verified.body)).toBe(200);
  };

  /** Verified and given, as California asks. */
  give = async (hand: Placed, outcome: object): Promise<Answered> => {
    await this.verifyChosen(hand, outcome);
    return this.giveAlone(hand, outcome);
  };
}

/** A person's own sign-in at the medical assistant's workstation. */
async function shown({ building, clinic }: VaccineClinic, name: string): Promise<string> {
  const cookie = clinic.cookieOf('ma');
  const headers = { 'content-type': 'application/json', origin: building.address, cookie };
  const at = `${building.address}/api/identity`;
  const listed = await fetch(`${at}/witnesses`, { headers });
  const { people } = (await listed.json()) as { people: { userId: string; name: string }[] };
  const { userId } = people.find((one) => one.name === name)!;
  const body = JSON.stringify({ userId, act: 'medicines/verify', demo: true });
  const answered = await fetch(`${at}/witness`, { method: 'POST', headers, body });
  return String(((await answered.json()) as { token: string }).token);
}

async function prepare({ building, clinic, ask }: OpenedClinic): Promise<void> {
  const provider = await ask('GET', '/Practitioner/staff-provider');
  const { meta, ...resource } = provider.body as unknown as Practitioner & { id: string };
  const name = [{ ...resource.name?.[0], suffix: ['MD'] }];
  const change = {
    ...{ kind: 'update' as const, resource: { ...resource, name } },
    expectedVersion: String(meta?.versionId),
  };
  await writeAll(building.pool, clinic.practiceId, now, 'test/licence', [change]);
  const sent = [['compliance/check-in-supervisor', {}] as [string, object]];
  const about = { practitionerId: 'staff-ma', doneOn: '2026-10-01', title: 'Course' };
  sent.push(['team/record-training', { ...about, skill: 'injection', hours: 12 }]);
  for (const skill of ['injection-im', 'injection-sc', 'injection-id', 'skin-test']) {
    sent.push(['team/sign-repetitions', { ...about, skill, count: 10 }]);
  }
  for (const [act, input] of sent) {
    const { status, body } = await clinic.ask('provider', `act/${act}`, input);
    expect([act, status, body]).toEqual([act, 200, body]);
  }
}
