import type { Immunization, QuestionnaireResponse } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { child, given } from '../../records/immunization/vaccines.fixture.ts';
import { writeStock } from '../../records/stock/stock.fixture.ts';
import { validateResource } from '../../records/validate/validate.ts';
import {
  mmrStatement,
  openVaccineClinic,
  visitOf,
} from '../../server/testing/vaccine-clinic.fixture.ts';

const patientId = 'child';
const clinicOf = await openVaccineClinic([
  child({ birthDate: '2025-11-10' }),
  given('dtap-1', '20', '2026-01-12'),
  given('dtap-2', '20', '2026-03-12'),
  given('dtap-3', '20', '2026-11-10'),
  visitOf(patientId),
]);
const {
  building,
  clinic,
  records,
  lots,
  stock,
  left,
  dose,
  checks,
  give,
  giveAlone,
  verifyChosen,
} = clinicOf;
const order = (code: string) => clinicOf.order(code, patientId);
const toGive = () => clinicOf.toGive(patientId);
const answer = (more: Record<string, object> = {}, eligibility = 'V02') =>
  clinicOf.answer(patientId, more, eligibility);

beforeAll(async () => {
  const mmr = { itemCode: 'cvx:03', ndc: '00006468101', label: 'M-M-R II' };
  await stock('mmr', { ...mmr, funding: 'public', quantity: 3 });
  await stock('mmr-private', { ...mmr, funding: 'private' });
  await stock('mmr-recalled', { ...mmr, funding: 'public' });
  await stock('pcv', { itemCode: 'cvx:216', funding: 'public' });
  const { lot } = lots.get('mmr-recalled')!;
  await writeStock(building.pool, clinic.practiceId, {
    stock: [{ kind: 'state', lotId: lot.id, state: 'recalled', reason: 'the maker says so' }],
  });
});

const message = (answer: { body: Record<string, unknown> }) => String(answer.body['message']);

describe('Spec: vaccines/give', () => {
  test('S-VAC-01 who may not, may not; nothing is given before the questions are asked', async () => {
    const hand = await order('vaccine-mmr');
    for (const role of ['front-desk', 'manager'] as const) {
      const sent = { ...hand, outcome: dose('mmr') };
      expect((await clinic.ask(role, 'act/vaccines/give', sent)).status).toBe(403);
    }
    const early = await give(hand, dose('mmr'));
    expect([early.status, message(early)]).toEqual([
      409,
      expect.stringMatching(/^Stop: Nobody asked at this visit who pays/),
    ]);
    const unasked = await clinic.ask('ma', 'act/vaccines/screen', {
      ...{ patientId, answeredBy: 'parent', eligibility: 'V02', answers: {} },
    });
    expect([unasked.status, message(unasked)]).toEqual([
      422,
      expect.stringContaining('not answered'),
    ]);
    // Deprecated in the national table, and no code of it.
    for (const code of ['V08', 'V23']) expect((await answer({}, code)).status).toBe(422);
    const asked = await answer();
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    const seen = await toGive();
    expect(seen.asked).toMatchObject({ isWhole: true, answeredBy: 'parent', findings: [] });
    expect(seen.eligibility.today).toMatchObject({ code: 'V02', funding: 'public' });
    const forms = await records().search('QuestionnaireResponse', { patient: patientId });
    expect(validateResource(forms[0] as QuestionnaireResponse)).toEqual([]);
  });

  test('S-VAC-02 the stops: private stock, a recalled lot, another vaccine, no statement', async () => {
    const { orders } = await toGive();
    const [hand] = orders;
    const wrong = async (outcome: object) => message(await give(hand!, outcome));
    expect(await wrong(dose('mmr-private'))).toMatch(/^Stop: This is private stock for VFC/);
    expect(await wrong(dose('mmr-recalled'))).toMatch(/^Stop: The lot is recalled/);
    expect(await wrong(dose('pcv', { route: 'IM', site: 'left-thigh' }))).toMatch(
      /is not what was ordered/,
    );
    expect(await wrong(dose('mmr', { statements: [] }))).toMatch(/^Stop: Not given yet: MMR/);
    expect(await wrong(dose('mmr', { identity: ['name'] }))).toMatch(/Only the name is confirmed/);
    const old = { ...mmrStatement, edition: '2021-08-06' };
    expect(await wrong(dose('mmr', { statements: [old] }))).toMatch(
      /^Say why you go on: Not the current edition/,
    );
    expect(await left('mmr')).toBe(3);
  });

  test('S-VAC-03 an answer that contraindicates stops, and a precaution waits for the provider’s word', async () => {
    await answer({
      immune: { answer: 'yes', which: ['treatment'] },
      'sick-today': { answer: 'yes' },
    });
    const [hand] = (await toGive()).orders;
    const { checks: all, usualMl, routes } = await checks(hand!, dose('mmr'));
    expect(all.find(({ id }) => id === 'contraindication')).toMatchObject({
      state: 'stop',
      clearedBy: expect.stringContaining('provider decides') as string,
    });
    expect(all.find(({ id }) => id === 'precaution-sick-today')?.state).toBe('warning');
    expect([usualMl, routes]).toEqual([0.5, ['SC']]);
    expect(message(await give(hand!, dose('mmr')))).toMatch(/^Stop: Contraindicated: Immuno/);
    await answer();
  });

  test('S-VAC-04 given: the record has every field, the dose is out of its lot, the order is done, once', async () => {
    const [hand] = (await toGive()).orders;
    await verifyChosen(hand!, dose('mmr'));
    const send = () => giveAlone(hand!, dose('mmr'));
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await left('mmr')).toBe(2);
    const [id] = answers.flatMap(({ body }) => body['immunizationId'] ?? []);
    const stored = (await records().read('Immunization', String(id))) as Immunization;
    expect(validateResource(stored as Parameters<typeof validateResource>[0])).toEqual([]);
    expect(stored).toMatchObject({
      status: 'completed',
      vaccineCode: { coding: [{ code: '03' }, { code: '00006468101' }] },
      lotNumber: lots.get('mmr')!.lot.lotNumber,
      manufacturer: { identifier: { value: 'MSD' } },
      site: { coding: [{ code: 'LUA' }] },
      doseQuantity: { value: 0.5, code: 'mL' },
      fundingSource: { coding: [{ code: 'public' }] },
      programEligibility: [{ coding: [{ code: 'V02' }] }],
      education: [{ publicationDate: '2025-01-31', presentationDate: '2026-11-23' }],
      performer: [{ actor: { display: 'Test ma' } }, { actor: { display: 'Test provider' } }],
      primarySource: true,
    });
    expect(stored.protocolApplied?.[0]).toMatchObject({ doseNumberPositiveInt: 1 });
    const seen = await toGive();
    expect(seen.orders).toEqual([]);
    expect(seen.ofToday).toMatchObject([{ kind: 'given', site: 'left-upper-arm' }]);
    const due = await clinic.ask('ma', 'view/vaccines/due', { patientId });
    const groups = due.body['groups'] as { name: string; state: string }[];
    expect(groups.find(({ name }) => name === 'MMR')?.state).not.toMatch(/due/);
    const twice = await give(await order('vaccine-mmr'), dose('mmr'));
    expect(message(twice)).toMatch(/was given today already/);
  });

  test('S-VAC-05 a refusal has who, why and what was explained; the order waits for the provider', async () => {
    const hand = await order('vaccine-pneumococcal-conjugate');
    const refusal = { kind: 'refused', by: 'parent', reason: 'side-effects', hasStatement: true };
    expect((await give(hand, { ...refusal, explained: ' ' })).status).toBe(422);
    const refused = await give(hand, { ...refusal, explained: 'risks of the disease, by Dr. T' });
    expect(refused.status, JSON.stringify(refused.body)).toBe(200);
    const stored = await records().read('Immunization', String(refused.body['immunizationId']));
    expect(stored).toMatchObject({
      status: 'not-done',
      statusReason: {
        coding: [{ code: 'PATOBJ' }],
        text: expect.stringMatching(/^A parent/) as string,
      },
      vaccineCode: { coding: [{ code: '152' }] },
    });
    const other = { kind: 'not-given', reason: 'other' };
    expect((await give(await order('vaccine-hepa'), other)).status).toBe(422);
  });

  test('S-VAC-06 too early it would not count: told, and gone past only with a reason', async () => {
    await stock('dtap', { itemCode: 'cvx:106', funding: 'public', quantity: 2 });
    const hand = await order('vaccine-dtap');
    await answer();
    const statements = [{ document: '0886983000035', edition: '2021-08-06', language: 'en' }];
    const early = dose('dtap', { route: 'IM', site: 'right-thigh', statements });
    expect(message(await give(hand, early))).toMatch(
      /^Say why you go on: Given today it would not/,
    );
    const reason = 'Dr. Test wants it today, before the journey';
    const gone = await give(hand, { ...early, overrides: { interval: reason } });
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    const stored = await records().read('Immunization', String(gone.body['immunizationId']));
    expect(JSON.stringify(stored)).toContain(`interval: ${reason}`);
  });

  test('S-VAC-07 borrowed: private stock for a VFC child is recorded as such, and never silently', async () => {
    const [first] = (await records().search('Immunization', { patient: patientId })).filter(
      ({ vaccineCode, status }) => vaccineCode.coding?.[0]?.code === '03' && status === 'completed',
    );
    const back = { immunizationId: first!.id, version: first!.meta.versionId, returnsStock: true };
    const taken = await clinic.ask('ma', 'act/vaccines/take-back', {
      ...back,
      reason: 'wrong lot',
    });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    expect(await left('mmr')).toBe(3);
    const again = await clinic.ask('ma', 'act/vaccines/take-back', { ...back, reason: 'twice' });
    expect(again.status).toBe(409);
    const hand = (await toGive()).orders.find(({ code }) => code === 'vaccine-mmr');
    await answer();
    const borrowed = await give(
      hand!,
      dose('mmr-private', { borrowing: 'Stock for this patient ran out' }),
    );
    expect(borrowed.status, JSON.stringify(borrowed.body)).toBe(200);
    const id = String(borrowed.body['immunizationId']);
    const [move] = await records().stock.moves({ about: [`Immunization/${id}`], count: 5 });
    expect(move).toMatchObject({ kind: 'borrow', quantity: -1 });
  });

  test('S-VAC-10 the patient is watched for 15 minutes, as one watch for all of the sitting', async () => {
    const tokens = { code: 'watch-afterwards', status: 'in-progress' };
    const watches = await records().search('Task', { patient: patientId, tokens });
    expect(watches).toHaveLength(1);
    const [watch] = watches;
    expect(watch?.description?.split(', ').length).toBeGreaterThan(1);
    expect(watch?.restriction?.period?.end).toBe('2026-11-23T18:15:00.000Z');
  });
});

describe('Spec: vaccines/give — doses from a card', () => {
  const card = (doses: object[], source = 'card') =>
    clinic.ask('ma', 'act/vaccines/record-card', { patientId, source, doses });

  test('S-VAC-08 doses of a card are reported ones, touch no stock, and stand once', async () => {
    const before = await left('mmr');
    const doses = [{ cvx: '08', date: '2025-11-11' }];
    expect((await card(doses)).body).toEqual({ entered: 1, known: 0 });
    expect((await card(doses)).body).toEqual({ entered: 0, known: 1 });
    expect((await card([{ cvx: '08', date: '2027-01-01' }])).status).toBe(422);
    expect((await card([{ cvx: '08', date: '2020-01-01' }])).status).toBe(422);
    expect(await left('mmr')).toBe(before);
    const all = await records().search('Immunization', { patient: patientId });
    const [one] = all.filter(({ vaccineCode }) => vaccineCode.coding?.[0]?.code === '08');
    expect(one).toMatchObject({
      primarySource: false,
      reportOrigin: { coding: [{ code: 'record' }] },
    });
    expect(isRefusal(one)).toBe(false);
  });
});
