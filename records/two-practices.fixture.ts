import type { Appointment, Observation, Patient } from '@medplum/fhirtypes';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { isRefusal, type Refusal } from '../fhir/refusal.ts';
import { cloneDatabase } from '../tools/test-database/clone-database.ts';
import type { Change } from './act.ts';
import { commit, type Commit } from './commit/commit.ts';
import type { ActedAlready, Committed } from './commit/writing.ts';
import { newId } from './new-id.ts';
import { openPractice } from './open.ts';
import { enteredAsApp, openPool } from './pool.ts';
import type { PracticeRecords } from './practice-records.ts';
import { createPractice } from './practices.ts';

/** Two practices in a database of their own, for one test file. */
export interface TwoPractices {
  url: string;
  /** As the application works: role `linchpin_app`. */
  pool: pg.Pool;
  /** As the owner and superuser: sees and may change all. */
  owner: pg.Pool;
  here: PracticeRecords;
  there: PracticeRecords;
  close(): Promise<void>;
}

export const testMoment = Temporal.Instant.from('2026-11-20T17:00:00Z');

/** Opens them; `close` leaves nothing behind. */
export async function openTwoPractices(): Promise<TwoPractices> {
  const database = await cloneDatabase();
  const pool = openPool(await enteredAsApp(database.url));
  const owner = new pg.Pool({ connectionString: database.url, max: 2 });
  const [here, there] = await Promise.all(
    ['Here Family Practice', 'There Pediatrics'].map(async (name) => {
      const id = newId();
      await createPractice(pool, {
        id,
        name,
        timeZone: 'America/Los_Angeles',
        state: 'CA',
        demo: false,
        createdAt: testMoment.toString(),
      });
      return openPractice(pool, id);
    }),
  );
  return {
    url: database.url,
    pool,
    owner,
    here: here!,
    there: there!,
    close: async () => {
      await pool.end();
      await owner.end();
      await database.drop();
    },
  };
}

/** Commits as one person. */
export function commitAs(
  pool: pg.Pool,
  practiceId: string,
  name: string,
  changes: Change[],
  extra: Partial<Commit> = {},
): Promise<Committed | ActedAlready | Refusal> {
  return commit(pool, {
    practiceId,
    at: testMoment,
    audit: {
      actorId: `id-of-${name}`,
      actorName: name,
      role: 'ma',
      act: 'test/change',
      patients: [],
      ip: '127.0.0.1',
      sessionId: 'session-1',
    },
    changes,
    ...extra,
  });
}

/** The answer, which must not be a refusal. */
export function answered<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`refused: ${JSON.stringify(value)}`);
  return value;
}

/** The refusal, which must be one. */
export function refused(value: unknown): Refusal {
  expect(value).toHaveProperty('refused');
  return value as Refusal;
}

export function patient(id = newId(), family = 'Reyes'): Patient & { id: string } {
  return { resourceType: 'Patient', id, name: [{ family, given: ['Ana'] }], gender: 'female' };
}

export function heartRate(patientId: string, id = newId()): Observation & { id: string } {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: `Patient/${patientId}` },
    effectiveDateTime: '2026-11-20T09:00:00-08:00',
    valueQuantity: { value: 72, unit: '/min' },
  };
}

export function appointment(
  who: string[],
  start: string,
  end: string,
  id = newId(),
): Appointment & { id: string } {
  return {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    start,
    end,
    participant: who.map((reference) => ({ actor: { reference }, status: 'accepted' as const })),
  };
}

export const create = (resource: Extract<Change, { kind: 'create' }>['resource']): Change => ({
  kind: 'create',
  resource,
});

export const update = (
  resource: Extract<Change, { kind: 'update' }>['resource'],
  expectedVersion: string,
): Change => ({ kind: 'update', resource, expectedVersion });
