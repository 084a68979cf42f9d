import type {
  CodeableConcept,
  Condition,
  MedicationRequest,
  Observation,
} from '@medplum/fhirtypes';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Role } from '../identity/permissions.ts';
import type { Change } from '../records/act.ts';
import { openPractice } from '../records/open.ts';
import { visitOf } from '../rooms/rooming/rooming.fixture.ts';
import type { RoomingVisit } from '../rooms/rooming/visit.contract.ts';
import { writeAll } from './demo/write-all.ts';
import { openEmptyBuilding } from './testing/opened.fixture.ts';
import { addTestClinic } from './testing/open-clinic.ts';

const names = ['saved', 'twice', 'two', 'corrected', 'lists', 'draft', 'roles', 'reason'] as const;
type Visit = (typeof names)[number];

const { building, databaseUrl } = await openEmptyBuilding({ now });
const metformin: MedicationRequest & { id: string } = {
  resourceType: 'MedicationRequest',
  id: 'metformin',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: 'Metformin 500 mg' },
  subject: { reference: 'Patient/patient-1' },
};
const of = (name: Visit) => visitOf(name, name === 'roles' ? 'patient-2' : 'patient-1');
const clinic = await addTestClinic(building, [...names.map(of), metformin]);
const records = openPractice(building.pool, clinic.practiceId);

/** Nine in the morning at the clinic, whatever the machine's clock says. */
function now(): Temporal.Instant {
  const since = Math.floor(performance.now());
  return Temporal.Instant.from('2026-11-23T17:00:00Z').add({ milliseconds: since });
}

const pressure = { sign: 'blood-pressure', systolicMmHg: 152, diastolicMmHg: 88, site: 'left-arm' };
const pulse = { sign: 'pulse', perMinute: 84 };

function save(
  role: Role,
  visit: Visit,
  vitalSigns: unknown[],
  { seen = [] as string[], key = randomUUID() as string } = {},
) {
  const input = { encounterId: visit, seen, vitalSigns };
  return clinic.ask(role, 'act/rooming/save-vitals', input, { 'idempotency-key': key });
}

async function look(visit: Visit): Promise<RoomingVisit> {
  const { status, body } = await clinic.ask('ma', 'view/rooming/visit', { encounterId: visit });
  expect(status).toBe(200);
  return body as unknown as RoomingVisit;
}

async function observationsOf(visit: Visit): Promise<Observation[]> {
  const tokens = { encounter: `Encounter/${visit}` };
  return records.search('Observation', { patient: 'patient-1', tokens, count: 100 });
}

describe('Spec: rooming/save-vitals, through the building', () => {
  test('readings stand in the record, and the board says ready for provider', async () => {
    const both = [pressure, { ...pressure, systolicMmHg: 148 }, pulse];
    const done = await save('ma', 'saved', both);
    expect(done.body).toMatchObject({ stage: 'ready-for-provider', saved: 3 });
    expect(await observationsOf('saved')).toHaveLength(3);
    const visit = await look('saved');
    expect(visit.stage).toBe('ready-for-provider');
    expect(visit.recorded.map(({ vitalSign }) => vitalSign?.sign).toSorted()).toEqual([
      'blood-pressure',
      'blood-pressure',
      'pulse',
    ]);
    expect(visit.recorded[0]?.by).toBe('Test ma');
    const board = await clinic.ask('provider', 'view/board/today', {});
    const rows = board.body['visits'] as { encounterId?: string; stage: string }[];
    expect(rows.find(({ encounterId }) => encounterId === 'saved')?.stage).toBe(
      'ready-for-provider',
    );
  });

  test('the same saving sent five times at once applies once and is answered alike', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => save('ma', 'twice', [pressure, pulse], { key })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await observationsOf('twice')).toHaveLength(2);
  });

  test('of two people saving at once one is told of the other, and nothing is lost', async () => {
    const [one, other] = await Promise.all([
      save('ma', 'two', [pressure]),
      save('lead-ma', 'two', [pulse]),
    ]);
    const statuses = [one.status, other.status].toSorted();
    expect(statuses).toEqual([200, 409]);
    const loser = one.status === 409 ? one : other;
    expect(loser.body['refused']).toBe('changed-by-another');
    expect(loser.body['by']).toMatchObject({ act: 'rooming/save-vitals' });
    const seen = (await look('two')).recorded.map(({ id }) => id);
    expect(seen).toHaveLength(1);
    const [role, sign] =
      one.status === 409 ? (['ma', pressure] as const) : (['lead-ma', pulse] as const);
    expect((await save(role, 'two', [sign], { seen })).status).toBe(200);
    expect((await look('two')).recorded).toHaveLength(2);
  });

  test('what cannot be is refused with its path, and nothing is written', async () => {
    const { status, body } = await save('ma', 'roles', [
      pulse,
      { sign: 'temperature', value: 369, unit: 'C' },
    ]);
    expect(status).toBe(422);
    expect(body['issues']).toMatchObject([{ path: 'vitalSigns.1.value' }]);
    expect((await look('roles')).recorded).toEqual([]);
  });

  test('the front desk and the auditor neither see nor save', async () => {
    for (const role of ['front-desk', 'auditor'] as const) {
      expect((await save(role, 'roles', [pulse])).status).toBe(403);
      const asked = await clinic.ask(role, 'view/rooming/visit', { encounterId: 'roles' });
      expect(asked.status).toBe(403);
    }
  });
});

describe('Spec: rooming/visit', () => {
  test('a chart of thousands shows three earlier days of its own patient alone', async () => {
    const loinc = 'http://loinc.org';
    const changes = Array.from({ length: 4000 }, (_, index): Change => {
      const day = Temporal.PlainDate.from('2026-11-20').subtract({ days: Math.floor(index / 10) });
      return {
        kind: 'create',
        resource: {
          resourceType: 'Observation',
          id: `old-${index}`,
          status: 'final',
          code: { coding: [{ system: loinc, code: index % 2 ? '8867-4' : '2345-7' }] },
          subject: { reference: index % 3 === 0 ? 'Patient/patient-1' : 'Patient/patient-2' },
          effectiveDateTime: `${day.toString()}T18:00:00Z`,
          valueQuantity: {
            value: 70,
            unit: '/min',
            system: 'http://unitsofmeasure.org',
            code: '/min',
          },
        },
      };
    });
    await writeAll(building.pool, clinic.practiceId, now(), 'test/history', changes);
    const { earlier, recorded } = await look('roles');
    expect(recorded).toEqual([]);
    expect(earlier.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18']);
    const total = earlier.flatMap(({ vitalSigns }) => vitalSigns).length;
    // Ten a day, of which half are a pulse, of which two thirds are this patient's.
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(15);
  });
});

describe('Spec: rooming/correct-reading, through the building', () => {
  test('the wrong reading stays to be seen, the right one counts', async () => {
    const weighed = [
      { sign: 'weight', value: 810, unit: 'lb' },
      { sign: 'height', value: 64, unit: 'in' },
    ];
    expect((await save('ma', 'corrected', weighed)).status).toBe(200);
    const wrong = (await look('corrected')).recorded.find(
      ({ vitalSign }) => vitalSign?.sign === 'weight',
    );
    const input = {
      encounterId: 'corrected',
      observationId: wrong?.id,
      observationVersion: wrong?.version,
      reason: 'Typed wrong',
      replacement: { sign: 'weight', value: 181, unit: 'lb' },
    };
    const [first, second] = await Promise.all([
      clinic.ask('ma', 'act/rooming/correct-reading', input),
      clinic.ask('lead-ma', 'act/rooming/correct-reading', input),
    ]);
    expect([first.status, second.status].toSorted()).toEqual([200, 409]);
    const { recorded } = await look('corrected');
    const standing = recorded.filter(({ error }) => !error);
    expect(standing.map(({ vitalSign, value }) => vitalSign ?? value)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ sign: 'weight', value: 181 }),
        expect.objectContaining({ sign: 'height' }),
        '31.1',
      ]),
    );
    expect(standing).toHaveLength(3);
    expect(recorded.find(({ id }) => id === wrong?.id)?.error).toMatchObject({
      reason: 'Typed wrong',
    });
  });
});

describe('Spec: rooming/confirm-list, through the building', () => {
  test('what was said is shown with who said it; a medicine not taken is shown once', async () => {
    const before = (await look('lists')).lists.medicines.entries;
    expect(before).toMatchObject([{ name: 'Metformin 500 mg', version: '1' }]);
    expect(before[0]?.last).toBeUndefined();
    const done = await clinic.ask('ma', 'act/rooming/confirm-list', {
      encounterId: 'lists',
      kind: 'medicines',
      saidBy: { who: 'caregiver', name: 'Rosa Ortiz' },
      entries: [
        { type: 'MedicationRequest', id: 'metformin', version: '1', verdict: 'not-taking' },
      ],
      added: [{ name: 'Aspirin 81 mg' }],
      noneKnown: false,
    });
    expect(done).toMatchObject({ status: 200, body: { reviewed: 2 } });
    const { entries } = (await look('lists')).lists.medicines;
    expect(entries.map(({ name, remark, last }) => [name, remark, last?.verdict])).toEqual(
      expect.arrayContaining([
        ['Metformin 500 mg', 'patient says not taking', 'not-taking'],
        ['Aspirin 81 mg', 'reported, not prescribed here', 'added'],
      ]),
    );
    expect(entries).toHaveLength(2);
    const order = await records.read('MedicationRequest', 'metformin');
    expect(order).toMatchObject({ status: 'active', meta: { versionId: '1' } });
  });

  test('no known allergies is said, by whom, and holds for the next visit as an entry', async () => {
    const none = { kind: 'allergies', saidBy: { who: 'patient' }, entries: [], added: [] };
    const input = { encounterId: 'lists', ...none, noneKnown: true };
    expect((await clinic.ask('ma', 'act/rooming/confirm-list', input)).status).toBe(200);
    const next = (await look('reason')).lists.allergies;
    expect(next.entries).toMatchObject([{ name: 'No known allergies', isNone: true }]);
    expect(next.noneKnown?.inThisVisit).toBe(false);
  });
});

describe('Spec: rooming/suggest, through the building', () => {
  test('the records’ own names are offered with their codes, and reused; text is not offered', async () => {
    const gout = { system: 'http://snomed.info/sct', code: '90560007', display: 'Gout' };
    const condition = (id: string, concept: CodeableConcept): Condition & { id: string } => ({
      resourceType: 'Condition',
      id,
      subject: { reference: 'Patient/patient-2' },
      code: concept,
    });
    const changes: Change[] = [
      { kind: 'create', resource: condition('gout', { coding: [gout] }) },
      { kind: 'create', resource: condition('told', { text: 'Gout, told by her sister Ana' }) },
    ];
    await writeAll(building.pool, clinic.practiceId, now(), 'test/names', changes);
    const asked = { kind: 'problems' };
    const { body } = await clinic.ask('ma', 'view/rooming/suggest', asked);
    expect(body['terms']).toEqual([{ name: 'Gout', system: gout.system, code: gout.code }]);
    const coding = { system: gout.system, code: gout.code };
    const added = [
      { name: 'Gout', coding },
      { name: 'Sore toe', coding },
    ];
    const said = { saidBy: { who: 'patient' }, entries: [], noneKnown: false };
    const input = { encounterId: 'roles', kind: 'problems', ...said, added };
    const done = await clinic.ask('ma', 'act/rooming/confirm-list', input);
    expect(done.body).toMatchObject({ reviewed: 2 });
    const found = await records.search('Condition', { patient: 'patient-2' });
    const codes = found.map((one) => [one.code?.text, one.code?.coding?.[0]?.code]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['Gout', gout.code],
        ['Sore toe', undefined],
      ]),
    );
    expect((await clinic.ask('front-desk', 'view/rooming/suggest', asked)).status).toBe(403);
  });
});

describe('Spec: rooming/save-reason, through the building', () => {
  test('two people asking at once: the second is told, and reads the first one’s words', async () => {
    const input = {
      encounterId: 'reason',
      before: 'Three-month sugar check',
      words: 'Me arden los pies',
      saidBy: { who: 'patient' },
      viaInterpreter: true,
    };
    const first = await clinic.ask('ma', 'act/rooming/save-reason', input);
    expect(first.status).toBe(200);
    const second = await clinic.ask('lead-ma', 'act/rooming/save-reason', input);
    expect(second.body).toMatchObject({ refused: 'changed-by-another', by: { name: 'Test ma' } });
    expect((await look('reason')).reason).toMatchObject({
      words: 'Me arden los pies',
      asked: { viaInterpreter: true, by: 'Test ma' },
    });
  });
});

describe('Spec: team/save-draft', () => {
  const name = 'rooming/vitals/draft';
  const keep = (role: Role, body: string, changedAtMs: number, idempotencyKey: string) =>
    clinic.ask(role, 'act/team/save-draft', { name, idempotencyKey, body, changedAtMs });
  const own = async (role: Role) =>
    (await clinic.ask(role, 'view/team/own-draft', { name })).body['body'];

  test('is kept for its author alone, the newest copy, and is gone once applied', async () => {
    const key = randomUUID();
    expect((await keep('ma', '"120/80"', 2000, key)).status).toBe(200);
    expect(await own('ma')).toBe('"120/80"');
    expect(await own('lead-ma')).toBeUndefined();
    await keep('ma', '"12"', 1000, key);
    expect(await own('ma')).toBe('"120/80"');
    expect((await save('ma', 'draft', [pressure], { key })).status).toBe(200);
    expect(await own('ma')).toBeUndefined();
    await keep('ma', '"120/80 again"', 3000, key);
    expect(await own('ma')).toBeUndefined();
  });

  test('is thrown away by its own key only, and what is too long is refused', async () => {
    const key = randomUUID();
    await keep('ma', '"72"', 5000, key);
    const forget = (idempotencyKey: string) =>
      clinic.ask('ma', 'act/team/discard-draft', { name, idempotencyKey });
    await forget(randomUUID());
    expect(await own('ma')).toBe('"72"');
    await forget(key);
    expect(await own('ma')).toBeUndefined();
    // A copy that was still on its way when it was thrown away.
    expect((await keep('ma', '"72 late"', 5500, key)).status).toBe(200);
    expect(await own('ma')).toBeUndefined();
    const asked = { name, idempotencyKey: key };
    const { body } = await clinic.ask('ma', 'view/team/own-draft', asked);
    expect(body['applied'], 'thrown away is not saved').toBe(false);
    expect((await keep('ma', 'x'.repeat(70_000), 6000, randomUUID())).status).toBe(422);
  });

  test('is touched in the audit without a word of what it says', async () => {
    await keep('ma', '"a secret of the patient"', 7000, randomUUID());
    const { rows } = await ownerRows(
      `select act, resources, reason from records.audit where act = 'team/save-draft'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).toContain(`draft ${name}`);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});

async function ownerRows(sql: string) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await client.query<Record<string, unknown>>(sql);
  } finally {
    await client.end();
  }
}
