import type { Practitioner } from '@medplum/fhirtypes';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import type { Temporal } from 'temporal-polyfill';
import { putInStock, writeStock } from '../../records/stock/stock.fixture.ts';
import type { KeptSettings } from './controls.contract.ts';
import type { ShownRun } from './run.contract.ts';

type Role = 'ma' | 'lead-ma' | 'provider' | 'manager';
type Path = `act/${string}` | `view/${string}`;
type Asked = Promise<{ status: number; body: Record<string, unknown> }>;

/** A clinic that was opened for a test, as far as the lab drives it. */
interface Opened {
  clinic: { practiceId: string; ask: (role: Role, path: Path, input: object) => Asked };
  building: { pool: Pool };
  ask: (method: 'GET', address: string) => Promise<{ body: unknown }>;
}

export const patientId = 'patient-1';
const twoOf = ['name', 'birth-date'];
/** What the gate asks a person to confirm of a test in California. */
const confirmed = { 'no-state-lab-rule': true, 'certificate-kept': true };

/** What a kit's insert might say; of no real product. */
export const settingsFor = (testCode: string, more: Partial<KeptSettings> = {}): KeptSettings => ({
  ...{ testCode, product: 'Sample kit', insert: 'insert 1, 2026', outsideWindow: 'warning' },
  ...{ readFrom: 30, readTo: 60, schedule: { every: 'day' } },
  ...{ mayBypass: false, needsCompetency: false, providerReviews: false, limits: [] },
  ...more,
});

type Ok = (role: Role, path: Path, input: object) => Promise<Record<string, unknown>>;

async function prepare(
  { clinic, building, ask }: Opened,
  ok: Ok,
  now: () => Temporal.Instant,
): Promise<void> {
  const clia = { kind: 'waiver', number: '05D1234567', expiresOn: '2027-12-31' };
  await ok('manager', 'act/compliance/keep-practice', { setting: 'office', clia });
  const { body } = await ask('GET', '/Practitioner/staff-provider');
  const { meta, ...resource } = body as unknown as Practitioner & { id: string };
  const name = [{ ...resource.name?.[0], suffix: ['MD'] }];
  const change = { kind: 'update' as const, resource: { ...resource, name } };
  const changes = [{ ...change, expectedVersion: String(meta?.versionId) }];
  await writeStock(building.pool, clinic.practiceId, { changes, stock: [], at: now() });
  await ok('provider', 'act/compliance/check-in-supervisor', {});
  for (const practitionerId of ['staff-ma', 'staff-lead-ma']) {
    for (const skill of [
      'venipuncture',
      'capillary-puncture',
      'clia-waived-test',
      'specimen-swab',
    ]) {
      const about = { practitionerId, skill, doneOn: '2026-10-01' };
      const training = { ...about, title: 'Course', hours: 10 };
      await ok('provider', 'act/team/record-training', training);
      await clinic.ask('provider', 'act/team/sign-repetitions', { ...about, count: 10 });
      const competency = { ...about, lapsesOn: '2027-10-01' };
      await ok('provider', 'act/team/sign-competency', competency);
    }
  }
}

/** Drives the lab as people do. */
export function labOf(opened: Opened, now: () => Temporal.Instant) {
  const { clinic, building } = opened;
  const ok: Ok = async (role, path, input) => {
    const { status, body } = await clinic.ask(role, path, input);
    expect([path, status, body]).toEqual([path, 200, body]);
    return body;
  };
  const run = async (taskId: string, kit?: object) =>
    (await ok('ma', 'view/lab/run', { taskId, ...(kit && { kit }) })) as unknown as ShownRun;

  return {
    ok,
    run,
    /** A certificate, a supervisor on site. */
    prepare: () => prepare(opened, ok, now),
    kit: async (testCode: string, more: object = {}) => {
      const what = { itemCode: `kit:${testCode}`, quantity: 25, at: now(), ...more };
      const { lot, placeId } = await putInStock(building.pool, clinic.practiceId, what);
      return { lotId: lot.id, placeId };
    },
    controlLot: async (testCode: string, levels: object[]) => {
      const lot = { testCode, lotNumber: 'QC1', expiresOn: '2027-06-30', insert: 'insert QC1' };
      const body = await ok('lead-ma', 'act/lab/keep-control-lot', { ...lot, levels });
      return String(body['controlLotId']);
    },
    order: async (code: string): Promise<string> => {
      await ok('provider', 'act/orders/place', { patientId, orders: [{ code }] });
      const { orders } = await ok('ma', 'view/orders/to-do', {});
      const found = (orders as { code: string; taskId: string }[]).filter(
        (one) => one.code === code,
      );
      return found.at(-1)!.taskId;
    },
    collect: async (taskId: string, role: Role = 'ma') => {
      const { taskVersion } = await run(taskId);
      const sent = { taskId, taskVersion, identity: twoOf, confirmed };
      return clinic.ask(role, 'act/lab/collect', sent);
    },
    start: async (taskId: string, kit: object, more: object = {}, role: Role = 'ma') => {
      const { taskVersion } = await run(taskId);
      const sent = { taskId, taskVersion, confirmed, isTheirs: true, kit, overrides: {} };
      return clinic.ask(role, 'act/lab/start', { ...sent, ...more });
    },
    finish: async (taskId: string, outcome: object, role: Role = 'ma') => {
      const { taskVersion, running } = await run(taskId);
      const sent = { taskId, taskVersion, confirmed, reportId: running?.reportId ?? 'none' };
      return clinic.ask(role, 'act/lab/record-result', { ...sent, outcome });
    },
  };
}
