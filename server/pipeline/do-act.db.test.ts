import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Actor } from '../../records/act.ts';
import { newId } from '../../records/new-id.ts';
import {
  openTwoPractices,
  patient,
  testMoment,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';
import type { AnyAct, Rooms } from './context.ts';
import { openRateLimits, openSittings } from './memory.ts';
import { openSharedAnswers } from './shared-answers.ts';
import { pass } from './pipeline.ts';

let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

/** Registers a patient once: refuses when the same id is there already. */
const register = defineAct({
  contract: {
    name: 'front-desk/register-test',
    input: z.strictObject({ id: z.string() }),
    output: z.strictObject({ made: z.string() }),
  },
  permission: 'patient.register',
  load: async (records, input) => {
    const found = await records.read('Patient', input.id);
    return isRefusal(found) ? {} : refuse('not-now', 'This patient is registered already.');
  },
  decide: (moment, _seen, input) => ({
    changes: [{ kind: 'create', resource: patient(input.id) }],
    patients: [input.id],
    output: { made: moment.newId() },
  }),
}) as unknown as AnyAct;

function building(): Rooms {
  const actor: Actor = {
    userId: 'user-1',
    practiceId: rooms.here.practiceId,
    practitionerId: 'maria',
    name: 'Maria Reyes, CMA',
    role: 'ma',
    sessionId: 'session-1',
    ip: '127.0.0.1',
  };
  return {
    pool: rooms.pool,
    log: pino({ level: 'silent' }),
    authenticate: () => Promise.resolve(actor),
    authenticateApp: () => Promise.resolve(refuse('not-signed-in', 'no app asks here')),
    witness: () => Promise.resolve(undefined),
    isMember: () => Promise.resolve(true),
    timeZoneOf: () => Promise.resolve('America/Los_Angeles'),
    now: () => testMoment,
    newId,
    shared: openSharedAnswers(() => 0),
    sittings: openSittings(),
    limits: openRateLimits(() => 0),
    subscriptionsAnywhere: false,
  };
}

const send = (key: string, body: unknown) =>
  pass('act', {
    rooms: building(),
    headers: { 'idempotency-key': key },
    ip: '127.0.0.1',
    body,
    act: register,
  });

describe('Spec: records/once', () => {
  test('one request sent ten times at once acts once and is answered alike each time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [key, id] = [`key-${newId()}`, newId()];
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(key, { id })));
      expect(new Set(answers)).toHaveLength(1);
      expect(answers[0]).toMatch(/^{"made":/);
      expect(await rooms.here.history('Patient', id)).toHaveLength(1);
    }
  });

  test('one key for two requests at once: one acts, the other is told what became of it', async () => {
    const key = `key-${newId()}`;
    const answers = await Promise.all([send(key, { id: newId() }), send(key, { id: newId() })]);
    const refusals = answers.filter((answer) => typeof answer !== 'string');
    expect(refusals).toMatchObject([
      { refused: 'already-exists', message: expect.stringContaining('was saved') as string },
    ]);
  });

  test('a request with a key of its own is refused as it should be', async () => {
    const id = newId();
    await send(`key-${newId()}`, { id });
    expect(await send(`key-${newId()}`, { id })).toMatchObject({ refused: 'not-now' });
  });
});
