import type {
  Consent,
  PractitionerRole,
  Procedure,
  QuestionnaireResponse,
} from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { noKnownAllergy } from '../../clinical/lists/entry.ts';
import { openPractice } from '../../records/open.ts';
import { putInStock } from '../../records/stock/stock.fixture.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { ProcedureSheet, ShownTemplate } from './procedures.contract.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building, ask } = await openClinic({ now });
const patientId = 'patient-1';
const role: PractitionerRole & { id: string } = {
  ...{ resourceType: 'PractitionerRole', id: 'role-provider', active: true },
  practitioner: { reference: 'Practitioner/staff-provider', display: 'Test provider' },
  code: [{ text: 'Provider' }],
};
await writeAll(building.pool, clinic.practiceId, now(), 'test/role', [
  { kind: 'create', resource: role },
]);
const gauze = await putInStock(building.pool, clinic.practiceId, {
  ...{ itemCode: 'supply:gauze-4x4', placeId: 'shelf-1', quantity: 6 },
});

interface Hand {
  taskId: string;
  taskVersion: string;
}

async function place(code: string): Promise<Hand> {
  const placed = await clinic.ask('provider', 'act/orders/place', {
    patientId,
    orders: [{ code }],
  });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
  const found = (body['orders'] as (Hand & { code: string })[]).findLast(
    (one) => one.code === code,
  );
  return { taskId: found!.taskId, taskVersion: found!.taskVersion };
}

const sheetOf = async ({ taskId }: Hand): Promise<ProcedureSheet> => {
  const { status, body } = await clinic.ask('ma', 'view/procedures/sheet', { taskId });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as ProcedureSheet;
};

const templateOf = async (code: string): Promise<ShownTemplate> => {
  const { body } = await clinic.ask('ma', 'view/procedures/templates', {});
  return (body['templates'] as ShownTemplate[]).find(({ template }) => template.code === code)!;
};

const onHand = async (): Promise<number> => {
  const [left] = await openPractice(building.pool, clinic.practiceId).stock.onHand({
    itemCodes: ['supply:gauze-4x4'],
  });
  return left?.quantity ?? 0;
};

const signed = {
  ...{ kind: 'signed', signer: 'patient', signerName: 'Pat One', signature: 'M1 2 L30 40 L5 6' },
  ...{ witness: 'Maria Reyes', interpreter: 'Ana Ruiz, 4411' },
};

const filled = (sheet: ProcedureSheet, more: Record<string, unknown> = {}) => ({
  kind: 'done',
  ...{
    identity: ['name', 'birth-date'],
    confirmed: { 'providers-words': true },
    specimenTaskIds: [],
    overrides: {},
  },
  ...{ performerId: sheet.providers[0]?.id, used: 'as-set-out' },
  record: {
    trayReady: sheet.template.tray.map((_, at) => at),
    consent: signed,
    timeOut: { performer: true, assistant: true, patient: true },
    ...{ site: 'left forearm', countTold: '', details: { size: '4' } },
    ...{ afterCare: 'spoken', saidBack: true, afterCareWhy: '' },
  },
  ...more,
});

const read = async <T>(path: string): Promise<T> => (await ask('GET', path)).body as unknown as T;

describe('Spec: procedures/do', () => {
  test('S-PRO-08 a practice writes its own way, and only a provider what a patient is told', async () => {
    const { template, version } = await templateOf('skin-biopsy');
    expect(version).toBeUndefined();
    const { afterCareBy: _by, ...own } = template;
    const tray = [...own.tray, { label: 'Gauze', count: 2, itemCode: 'supply:gauze-4x4' }];
    const keep = (role: 'ma' | 'manager' | 'provider', sent: object) =>
      clinic.ask(role, 'act/procedures/keep', sent);
    expect((await keep('ma', { template: own })).status).toBe(403);
    const words = { ...own, tray, afterCare: 'Keep it dry for a day.' };
    const told = await keep('manager', { template: words });
    expect([told.status, told.body['message']]).toEqual([
      403,
      'What a patient is told is a provider’s to approve. Ask a provider to write it.',
    ]);
    expect((await keep('manager', { template: { ...own, tray } })).status).toBe(200);
    expect((await keep('provider', { template: words })).status, 'not seen as it stands').toBe(409);
    const seen = (await templateOf('skin-biopsy')).version;
    expect((await keep('provider', { template: words, seen })).status).toBe(200);
    expect((await templateOf('skin-biopsy')).template).toMatchObject({
      afterCare: 'Keep it dry for a day.',
      afterCareBy: 'Test provider',
    });
  });

  test('S-PRO-09 assisted: the provider did it, the assistant wrote it, the stock goes down', async () => {
    const order = await place('skin-biopsy');
    const sheet = await sheetOf(order);
    expect(sheet.template.tray.at(-1)).toMatchObject({ itemCode: 'supply:gauze-4x4' });
    const send = (outcome: object) => clinic.ask('ma', 'act/procedures/do', { ...order, outcome });
    const unnamed = await send(filled(sheet, { performerId: undefined }));
    expect(unnamed.body['message']).toBe('Say which provider did the procedure.');
    const { record } = filled(sheet);
    const silent = { ...record, timeOut: { ...record.timeOut, patient: false } };
    const unsaid = await send(filled(sheet, { record: silent }));
    expect(unsaid.body['message']).toMatch(/time-out is said by all three/);
    const bare = await send(filled(sheet, { record: { ...record, trayReady: [0] } }));
    expect(bare.body['message']).toMatch(/^Say why you go on: Not seen on the tray: /);
    expect(await onHand()).toBe(6);
    const did = await send(filled(sheet));
    expect(did.status, JSON.stringify(did.body)).toBe(200);
    expect(await onHand()).toBe(4);
    const id = String(did.body['procedureId']);
    expect(await read<Procedure>(`/Procedure/${id}`)).toMatchObject({
      status: 'completed',
      bodySite: [{ text: 'left forearm' }],
      performer: [
        { actor: { reference: `Practitioner/${sheet.providers[0]!.id}` } },
        { actor: { reference: 'Practitioner/staff-ma' }, function: { text: 'Assisted' } },
      ],
      followUp: [{ text: 'After-care told' }],
    });
    const consents = await read<{ entry: { resource: Consent }[] }>(
      `/Consent?patient=${patientId}`,
    );
    const attachment = consents.entry[0]!.resource.sourceAttachment!;
    expect(attachment.title).toBe(
      'Signed by Pat One (patient), seen by Maria Reyes, interpreter Ana Ruiz, 4411',
    );
    const lists = await read<{ entry: { resource: QuestionnaireResponse }[] }>(
      `/QuestionnaireResponse?part-of=Procedure/${id}`,
    );
    expect(lists.entry).toHaveLength(1);
    expect((await send(filled(sheet))).body['message']).toMatch(/is done already/);
    expect(await onHand(), 'not taken twice').toBe(4);
  });

  test('S-PRO-07 that nobody asked about allergies is told, until somebody did', async () => {
    const order = await place('splint');
    expect(await sheetOf(order)).toMatchObject({ isAllergyKnown: false });
    const body = {
      ...{ resourceType: 'AllergyIntolerance', patient: { reference: `Patient/${patientId}` } },
      clinicalStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
            code: 'active',
          },
        ],
      },
      code: { coding: [noKnownAllergy] },
    };
    expect((await ask('POST', '/AllergyIntolerance', { body })).status).toBe(201);
    const sheet = await sheetOf(order);
    expect(sheet).toMatchObject({ isAllergyKnown: true });
    expect(sheet.latex).toBeUndefined();
  });

  test('S-PRO-10 partly done says what was not; a warning passed over stands with its reason', async () => {
    const order = await place('skin-biopsy');
    const sheet = await sheetOf(order);
    const { record } = filled(sheet);
    const partly = {
      ...filled(sheet, { kind: 'partly', used: 'none' }),
      record: { ...record, trayReady: [0, 1, 2, 3, 4] },
      overrides: { tray: 'gauze came from the next room' },
    };
    const send = (outcome: object) => clinic.ask('ma', 'act/procedures/do', { ...order, outcome });
    expect((await send({ ...partly, notDone: ' ' })).status).toBe(422);
    const did = await send({ ...partly, notDone: 'the second lesion, the patient felt faint' });
    expect(did.status, JSON.stringify(did.body)).toBe(200);
    expect(await onHand()).toBe(4);
    const procedure = await read<Procedure>(`/Procedure/${String(did.body['procedureId'])}`);
    expect(procedure.outcome).toEqual({ text: 'Partly done' });
    expect(JSON.stringify(procedure.note)).toContain('the second lesion');
    expect(JSON.stringify(procedure.extension)).toContain('tray: gauze came from the next room');
  });

  test('S-PRO-11 not done asks no gate and takes nothing; another’s specimen is refused', async () => {
    const order = await place('skin-biopsy');
    const sheet = await sheetOf(order);
    const send = (outcome: object) => clinic.ask('ma', 'act/procedures/do', { ...order, outcome });
    const foreign = await send(filled(sheet, { specimenTaskIds: ['nobody'] }));
    expect(foreign.body['message']).toMatch(/is not this patient’s/);
    expect((await send({ kind: 'not-done', reason: 'other' })).status).toBe(422);
    const left = await send({ kind: 'not-done', reason: 'refused', note: 'wants to think' });
    expect(left.status, JSON.stringify(left.body)).toBe(200);
    expect(await onHand()).toBe(4);
    expect(gauze.placeId).toBe('shelf-1');
  });
});
