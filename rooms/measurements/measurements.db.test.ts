import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { placementIds } from '../../clinical/measurements/ekg/placement.ts';
import { writeAecg } from '../../mailroom/ekg/aecg/write-aecg.fixture.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Role } from '../../identity/permissions.ts';
import type { ShownReport, ToTake } from './measurements.contract.ts';

const opened = Temporal.Instant.from('2026-11-20T18:00:00Z');
let asked = 0;
/** A second later each time it is asked, so that the newest is one. */
const now = () => opened.add({ seconds: (asked += 1) });
const { clinic, ask } = await openClinic({ now });
const patientId = 'patient-1';
const steps = { identity: ['name', 'birth-date'], confirmed: {}, overrides: {} };

const act = (role: Role, name: string, input: object) =>
  clinic.ask(role, `act/measurements/${name}`, input);
const view = async (role: Role, name: string, input: object) =>
  (await clinic.ask(role, `view/measurements/${name}`, input)).body;

async function done(role: Role, name: string, input: object) {
  const answer = await act(role, name, input);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function order(code: string, patient = patientId) {
  const orders = [{ code }];
  const placed = await clinic.ask('provider', 'act/orders/place', { patientId: patient, orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  const { body } = await clinic.ask('provider', 'view/orders/to-do', {});
  const all = body['orders'] as { taskId: string; taskVersion: string; code: string }[];
  const { taskId, taskVersion } = all.filter((one) => one.code === code).at(-1)!;
  return { taskId, taskVersion };
}

const reports = async () =>
  (await view('provider', 'of-patient', { patientId }))['reports'] as ShownReport[];
const report = async (id: unknown) => (await reports()).find((one) => one.id === id)!;
const waiting = async () =>
  ((await view('provider', 'over-reads', {}))['reports'] as ShownReport[]).map(({ id }) => id);

const ekgFile = (family: string, birth?: string) =>
  Buffer.from(
    writeAecg({
      leads: { I: [0, 100, 0], II: [0, 200, 0] },
      patient: { family, given: 'Guadalupe', ...(birth && { birth }) },
      ...{ recorded: '20261120095500', device: 'aECG 9', statements: ['Sinus rhythm'] },
      values: [['MDC_ECG_HEART_RATE', 66, 'bpm']],
    }),
  ).toString('base64');

const leads = { leads: 'the patient moved; the provider wants what there is' };
const ekg = (data: string) => ({ kind: 'ekg', data, placed: placementIds });

describe('Spec: measurements/take, measurements/over-read, measurements/of-patient, measurements/devices', () => {
  test('S-MEAS-01 what needs an order is refused without one, and an order asks for its own kind', async () => {
    const without = { hand: { patientId }, ...steps, outcome: ekg(ekgFile('X')) };
    const refused = await act('provider', 'take', without);
    expect(refused.body['message']).toMatch(/^EKG needs an order/);
    const hand = await order('vision');
    const other = await act('provider', 'take', { ...without, hand });
    expect(other.body['message']).toMatch(/asks for Vision screening/);
    const left = { hand, ...steps, outcome: { kind: 'not-taken', reason: 'refused' } };
    await done('provider', 'take', left);
  });

  test('S-EKG-05, S-OVER-01, S-OVER-02 and S-OVER-04: another’s file stops; the right one is preliminary until signed', async () => {
    const hand = await order('ekg');
    const input = { hand, ...steps, overrides: leads };
    const other = await act('provider', 'take', {
      ...input,
      outcome: ekg(ekgFile('Chen', '19900101')),
    });
    expect(other.status).toBe(409);
    expect(other.body['message']).toMatch(/^Stop: Another patient’s name.* birth date/);
    const unknown = await act('provider', 'take', { ...input, outcome: ekg(ekgFile('')) });
    expect(unknown.body['message']).toMatch(/^Say why you go on: Nothing that could be compared/);
    const unplaced = { ...ekg(ekgFile('X')), placed: ['limbs'] };
    const listed = await act('provider', 'take', { ...input, outcome: unplaced });
    expect(listed.body['message']).toMatch(/Go through the whole list/);

    const file = ekgFile('HERNANDEZ-VILLASENOR', '19640308');
    const { reportId } = await done('provider', 'take', { ...input, outcome: ekg(file) });
    const shown = await report(reportId);
    expect(shown).toMatchObject({ state: 'waiting', isOrdered: true, day: '2026-11-20' });
    expect(shown.wentOn).toEqual([leads.leads]);
    expect(shown.lines.filter(({ isByDevice }) => isByDevice).map(({ value }) => value)).toEqual([
      ...['Heart rate 66 /min', 'Sinus rhythm'],
    ]);
    const fhir = (await ask('GET', `/DiagnosticReport/${String(reportId)}`)).body as never;
    expect(fhir).toMatchObject({ status: 'preliminary' });
    const kept = await view('ma', 'file', { patientId, reportId });
    expect(kept['base64']).toBe(file);
    const strangers = await clinic.ask('ma', 'view/measurements/file', {
      ...{ patientId: 'patient-2', reportId },
    });
    expect(strangers.status).toBe(404);
    const paper = await view('ma', 'printed-ekg', { patientId, reportId });
    expect(Buffer.from(String(paper['pdf']), 'base64').toString('latin1')).toMatch(/^%PDF-/);
    const ofAnother = { patientId: 'patient-2', reportId };
    expect((await clinic.ask('ma', 'view/measurements/printed-ekg', ofAnother)).status).toBe(404);
    expect(await waiting()).toContain(reportId);

    const sign = { reportId, reportVersion: shown.version, verdict: 'signed', comment: 'agree' };
    expect((await act('ma', 'over-read', sign)).status).toBe(403);
    await done('provider', 'over-read', sign);
    expect(await report(reportId)).toMatchObject({
      state: 'final',
      overRead: { by: 'Test provider', day: '2026-11-20', comment: 'agree' },
    });
    expect(await waiting()).not.toContain(reportId);
    const again = await act('provider', 'over-read', sign);
    expect(again.body['message']).toMatch(/over-read already, by Test provider/);
  });

  test('S-MEAS-05 and S-OVER-03: an unchecked spirometer warns or stops; a repeat asked orders it again', async () => {
    const kept = { kind: 'spirometer', name: 'EasyOne 2', isInUse: true };
    expect((await act('ma', 'keep-device', kept)).status).toBe(403);
    const { deviceId } = await done('lead-ma', 'keep-device', kept);
    const hand = await order('spirometry');
    // S-SPIRO-03: what is predicted is the device's.
    const efforts = [3.1, 3.05, 2.99].map((fvc) => ({
      ...{ phase: 'pre', fvc, fev1: 2.4, isAcceptable: true },
    }));
    const input = { hand, ...steps, deviceId, outcome: { kind: 'spirometry', efforts } };
    const unchecked = await act('provider', 'take', input);
    expect(unchecked.body['message']).toBe('Say why you go on: EasyOne 2 has no check on record.');
    const failing = { deviceId, strokes: [3.0, 3.12, 2.95] };
    expect((await done('ma', 'record-check', failing))['hasPassed']).toBe(false);
    expect((await act('provider', 'take', input)).body['message']).toMatch(
      /^Stop: EasyOne 2 failed/,
    );
    const passing = { deviceId, strokes: [3.0, 3.09, 2.91] };
    expect((await done('ma', 'record-check', passing))['hasPassed']).toBe(true);
    const after = { kind: 'spirometry', efforts: [{ phase: 'post', fvc: 3, fev1: 2 }] };
    const unsaid = await act('provider', 'take', { ...input, outcome: after });
    expect(unsaid.body['message'], 'S-SPIRO-04').toMatch(/which medicine was breathed in/);
    const wrong = { kind: 'spirometry', efforts: [{ phase: 'pre', fvc: 2, fev1: 3 }] };
    const impossible = await act('provider', 'take', { ...input, outcome: wrong });
    expect(impossible.body['issues']).toEqual([
      { path: 'outcome.efforts.0.fev1', message: expect.stringMatching(/first second/) as string },
    ]);
    const { reportId } = await done('provider', 'take', input);
    const shown = await report(reportId);
    expect(shown).toMatchObject({
      ...{ state: 'waiting', device: 'EasyOne 2' },
      trend: { name: 'Best FEV1', value: 2.4, unit: 'L' },
    });
    expect(shown.lines[0]?.value).toBe('FVC 3.10 L · FEV1 2.40 L · FEV1/FVC 77.4 %');
    const asked = { reportId, reportVersion: shown.version, verdict: 'repeat' };
    expect((await act('provider', 'over-read', asked)).status).toBe(422);
    await done('provider', 'over-read', { ...asked, comment: 'coughs in every effort' });
    expect((await report(reportId)).state).toBe('repeat');
    const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
    const orders = body['orders'] as { code: string; note?: string }[];
    expect(orders.find(({ code }) => code === 'spirometry')?.note).toMatch(
      /coughs in every effort/,
    );
  });

  test('S-MEAS-03 vision and hearing are over-read where the practice says so', async () => {
    const reads = [{ eye: 'right', correction: 'without', range: 'far', seen: '20/40-2' }];
    const outcome = {
      kind: 'vision',
      chart: 'letters',
      distance: { value: 20, unit: 'ft' },
      reads,
    };
    const input = { hand: { patientId }, ...steps, outcome };
    const first = await done('provider', 'take', input);
    expect((await report(first['reportId'])).state).toBe('waiting');
    const rules = {
      ...{ overReadVision: false, overReadHearing: false, unchecked: 'stop' },
      hearing: { db: 20, frequencies: [1000, 2000, 4000] },
    };
    expect((await act('ma', 'keep-rules', rules)).status).toBe(403);
    await done('lead-ma', 'keep-rules', rules);
    const second = await done('provider', 'take', input);
    const shown = await report(second['reportId']);
    expect(shown).toMatchObject({ state: 'final', isOrdered: false });
    expect(shown.lines[0]).toMatchObject({ value: '20/40−2 (LogMAR 0.34)' });
    expect(shown.lines[1]?.value).toMatch(/^Not assessed/);
    const bad = { ...outcome, reads: [{ ...reads[0], seen: '40/20/1' }] };
    expect((await act('provider', 'take', { ...input, outcome: bad })).status).toBe(422);

    const tones = [1000, 2000, 4000].map((hz) => ({ ear: 'right', hz, db: hz === 4000 ? 30 : 15 }));
    const heard = { hand: { patientId }, ...steps, outcome: { kind: 'hearing', tones } };
    const named = await act('provider', 'take', heard);
    expect(named.body['message']).toMatch(/No device was named/);
    const said = { overrides: { device: 'the only audiometer' } };
    const { reportId } = await done('provider', 'take', { ...heard, ...said });
    const audiogram = await report(reportId);
    expect(audiogram.tones).toHaveLength(3);
    expect(audiogram.lines[0]?.value).toMatch(/^Refer/);
  });

  test('S-PEAK-01 and S-PEAK-02: zones come from the patient’s own best; S-SKIN-02 the same finding over time', async () => {
    const blows = (most: number) => ({ kind: 'peak-flow', blows: [most - 20, most, most - 10] });
    const input = { hand: { patientId }, ...steps };
    const first = await done('provider', 'take', { ...input, outcome: blows(380) });
    expect((await report(first['reportId'])).lines.at(-1)?.value).toMatch(/^Not assessed/);
    await done('provider', 'take', { ...input, outcome: { ...blows(400), personalBest: 500 } });
    const { reportId } = await done('provider', 'take', { ...input, outcome: blows(240) });
    expect((await report(reportId)).lines.at(-1)?.value).toMatch(/^Red zone/);
    const finding = { kind: 'skin', name: 'A', region: 'upper-back-left', longMm: 5.5, shortMm: 4 };
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const seen = await done('provider', 'take', { ...input, outcome: { ...finding, data: png } });
    expect(await report(seen['reportId'])).toMatchObject({
      ...{ state: 'final', finding: { name: 'A', longMm: 5.5 } },
      file: { contentType: 'image/png' },
    });
    const facts = (await view('ma', 'to-take', { patientId })) as unknown as ToTake;
    expect(facts.findings).toMatchObject([{ name: 'A', region: 'upper-back-left', longMm: 5.5 }]);
    expect(facts.personalBest?.value).toBe(500);
    const media = await ask('GET', `/Media?subject=Patient/${patientId}`);
    expect((media.body as { total?: number })['total'] ?? 1).toBe(1);
  });

  test('S-MEAS-02 not taken says why and leaves the order to its provider', async () => {
    const hand = await order('hearing');
    const left = { hand, ...steps, outcome: { kind: 'not-taken', reason: 'other' } };
    expect((await act('provider', 'take', left)).status).toBe(422);
    await done('provider', 'take', { ...left, note: 'ear full of wax' });
    const again = await act('provider', 'take', left);
    expect(again.body['message']).toMatch(/not done already/);
    expect((await act('front-desk', 'take', left)).status).toBe(403);
  });
});
