import type { Communication, DiagnosticReport, Observation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { dueWords } from '../../clinical/quality-control/control-due.ts';
import { writeStock } from '../../records/stock/stock.fixture.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { ShownKit, ShownResult } from './lab.contract.ts';
import { labOf, patientId, settingsFor } from './lab.fixture.ts';

let at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const now = () => at;
/** In steps of ten seconds, so that no screen locks meanwhile. */
const later = (steps: number) => (at = at.add({ seconds: steps * 10 }));
const opened = await openClinic({ now });
const { clinic, ask } = opened;
const lab = labOf(opened, now);
await lab.prepare();

const posNeg = [
  { level: 'Positive', answer: 'positive' },
  { level: 'Negative', answer: 'negative' },
];
const strepControl = await lab.controlLot('test-strep-a', posNeg);
await lab.ok('lead-ma', 'act/lab/keep-test', settingsFor('test-strep-a', { mayBypass: true }));
const strepRead = { kind: 'result', typed: { 'strep-a': 'positive' }, overrides: {} };

const runControl = (testCode: string, kit: object, controlLotId: string, reads: object[]) =>
  clinic.ask('ma', 'act/lab/record-control', { testCode, kit, controlLotId, reads });

describe('Spec: lab/tests', () => {
  test('S-LAB-01 two identifiers at the patient, then a Specimen; nothing begins without it', async () => {
    const kit = await lab.kit('test-strep-a');
    const taskId = await lab.order('test-strep-a');
    expect((await lab.start(taskId, kit)).body['message']).toBe('Collect the specimen first.');
    const { taskVersion } = await lab.run(taskId);
    const one = { taskId, taskVersion, identity: ['name'], confirmed: {} };
    expect((await clinic.ask('ma', 'act/lab/collect', one)).body['message']).toMatch(/Only the/);
    const collected = await lab.collect(taskId);
    expect(collected.status, JSON.stringify(collected.body)).toBe(200);
    expect((await lab.run(taskId)).step).toBe('start');
    expect((await lab.collect(taskId)).body['message']).toMatch(/collected already/);
    const id = String(collected.body['specimenId']);
    const { body } = await ask('GET', `/Specimen/${id}`);
    expect(JSON.stringify(body)).toContain('birth-date');
    expect(JSON.stringify(body)).toContain('"valueCode":"CA"');
  });

  test('S-LAB-02 no valid control, no test: due stops, a passed control lets it begin', async () => {
    const kit = await lab.kit('test-strep-a');
    const taskId = await lab.order('test-strep-a');
    await lab.collect(taskId);
    const { checks } = await lab.run(taskId, kit);
    expect(checks.find(({ id }) => id === 'control')).toMatchObject({ state: 'stop' });
    const stopped = await lab.start(taskId, kit, { overrides: { control: 'in a hurry' } });
    expect([stopped.status, stopped.body['message']]).toEqual([
      409,
      'Stop: Controls are due: no control has passed on this lot. Run the controls first.',
    ]);
    const passed = await runControl('test-strep-a', kit, strepControl, posNeg);
    expect(passed.body).toMatchObject({ outcome: 'passed' });
    later(1);
    const begun = await lab.start(taskId, kit);
    expect(begun.status, JSON.stringify(begun.body)).toBe(200);
    const again = await lab.start(taskId, kit);
    expect(again.body['message']).toBe('This test runs already.');
    const running = await lab.ok('ma', 'view/lab/running', { patientId });
    expect(running['running']).toMatchObject([{ readFrom: 30, readTo: 60, taskId }]);
  });

  test('S-LAB-03 read in its window, with its control seen; the result says kit, operator, charge', async () => {
    const { running } = await lab.ok('ma', 'view/lab/running', { patientId });
    const [{ taskId }] = running as [{ taskId: string }];
    later(2);
    const early = await lab.finish(taskId, { ...strepRead, internalControl: true });
    expect(early.body['message']).toMatch(/^Say why you go on: Read after 0:20: too early/);
    later(4);
    const unseen = await lab.finish(taskId, strepRead);
    expect(unseen.body['message']).toMatch(/^Stop: Say whether the control of the device/);
    const none = { ...strepRead, internalControl: true, typed: {} };
    expect((await lab.finish(taskId, none)).body['message']).toBe('Strep A: read it.');
    const read = await lab.finish(taskId, { ...strepRead, internalControl: true });
    expect(read.status, JSON.stringify(read.body)).toBe(200);
    const { results } = await lab.ok('ma', 'view/lab/results', { patientId });
    const [shown] = results as ShownResult[];
    expect(shown).toMatchObject({
      ...{ state: 'final', charge: '87880-QW', operator: 'Test ma', attempt: 1 },
      parts: [{ label: 'Strep A', value: 'Positive', isCritical: false }],
    });
    expect(shown?.parts[0]?.flag).toBeUndefined();
    expect(shown?.patient.birthDate, 'compared before the result is told').toMatch(/^\d{4}-/);
    const report = (await ask('GET', `/DiagnosticReport/${shown?.reportId}`))
      .body as unknown as DiagnosticReport;
    expect(report).toMatchObject({ status: 'final', basedOn: [{}], specimen: [{}] });
    const id = report.result?.[0]?.reference ?? '';
    const { body } = await ask('GET', `/${id}`);
    expect(body as unknown as Observation).toMatchObject({
      status: 'final',
      device: { display: expect.stringMatching(/^Sample kit, lot /) as string },
      code: { coding: [{ system: 'http://loinc.org', code: '78012-2' }, {}] },
    });
    expect((await lab.run(taskId)).step).toBe('ended');
  });

  test('S-LAB-04 a failed control locks the lot, bypassed or not, until it is mended and passed', async () => {
    const kit = await lab.kit('test-strep-a');
    const taskId = await lab.order('test-strep-a');
    await lab.collect(taskId);
    const bypass = { reason: 'septic child', provider: 'Dr. Okafor' };
    const wrong = [posNeg[0]!, { level: 'Negative', answer: 'positive' }];
    later(1);
    const failed = await runControl('test-strep-a', kit, strepControl, wrong);
    expect(failed.body).toEqual({ outcome: 'failed', findings: ['Negative: read as positive.'] });
    const locked = await lab.start(taskId, kit, { bypass });
    expect(locked.body['message']).toMatch(/^Stop: The last control on this lot failed/);
    later(1);
    const unsaid = await runControl('test-strep-a', kit, strepControl, posNeg);
    expect(unsaid.body['message']).toBe(
      'The last control on this lot failed. Say what was done about it.',
    );
    const mended = {
      ...{ testCode: 'test-strep-a', kit, controlLotId: strepControl, reads: posNeg },
      correctiveAction: 'New bottle of reagent 1',
    };
    expect((await lab.ok('ma', 'act/lab/record-control', mended))['outcome']).toBe('passed');
    later(1);
    expect((await lab.start(taskId, kit)).status).toBe(200);
    later(1);
    await runControl('test-strep-a', kit, strepControl, wrong);
    later(5);
    const read = await lab.finish(taskId, { ...strepRead, internalControl: true });
    expect(read.body['message']).toMatch(/A control on this lot has failed since the test began/);
  });

  test('S-LAB-05 a bypass is allowed by the practice, named, marked and counted', async () => {
    const kit = await lab.kit('test-strep-a');
    const taskId = await lab.order('test-strep-a');
    await lab.collect(taskId);
    const bypass = { reason: 'septic child', provider: 'Dr. Okafor' };
    const begun = await lab.start(taskId, kit, { bypass });
    expect(begun.status, JSON.stringify(begun.body)).toBe(200);
    later(6);
    await lab.finish(taskId, { ...strepRead, internalControl: true });
    const overview = await lab.ok('ma', 'view/lab/overview', {});
    expect(overview['bypasses']).toBe(1);
    const { results } = await lab.ok('ma', 'view/lab/results', { patientId });
    expect((results as ShownResult[]).some((one) => one.bypass?.provider === 'Dr. Okafor')).toBe(
      true,
    );
    const kept = settingsFor('test-covid-ag');
    await lab.ok('lead-ma', 'act/lab/keep-test', kept);
    const other = await lab.kit('test-covid-ag');
    const second = await lab.order('test-covid-ag');
    await lab.collect(second);
    expect((await lab.start(second, other, { bypass })).status).toBe(409);
  });

  test('S-LAB-06 no valid result: a new device, and after the second the laboratory', async () => {
    const kit = await lab.kit('test-strep-a');
    const taskId = await lab.order('test-strep-a');
    await lab.collect(taskId);
    await runControl('test-strep-a', kit, strepControl, posNeg);
    for (const attempt of [1, 2]) {
      later(1);
      expect((await lab.start(taskId, kit)).status).toBe(200);
      const { running } = await lab.run(taskId);
      expect(running?.attempt).toBe(attempt);
      later(6);
      const invalid = { kind: 'invalid', reason: 'No line at C' };
      expect((await lab.finish(taskId, invalid)).status).toBe(200);
    }
    expect((await lab.run(taskId)).invalid).toHaveLength(2);
    const third = await lab.start(taskId, kit);
    expect(third.body['message']).toMatch(/^Stop: 2 devices gave no valid result/);
    const { taskVersion } = await lab.run(taskId);
    const left = { taskId, taskVersion, reason: 'not-able', note: 'Collect for the laboratory' };
    await lab.ok('ma', 'act/lab/not-done', left);
    expect((await lab.run(taskId)).step).toBe('ended');
  });
});

describe('Spec: lab/tests, numbers', () => {
  const levels = [{ level: 'Level 1', low: 90, high: 110, mean: 100, sd: 4 }];

  test('S-LAB-07 a critical value ends with who was told, or why nobody was', async () => {
    const limits = [{ key: 'glucose', low: 70, high: 99, criticalBelow: 50, criticalAbove: 400 }];
    const kept = settingsFor('test-glucose', { readFrom: 0, limits });
    const unsourced = await clinic.ask('lead-ma', 'act/lab/keep-test', kept);
    expect(unsourced.body['message']).toMatch(/Say who set the critical values/);
    const criticalSource = 'Dr. Okafor, 2026-11-01';
    await lab.ok('lead-ma', 'act/lab/keep-test', {
      ...kept,
      criticalSource,
      providerReviews: true,
    });
    const kit = await lab.kit('test-glucose');
    const control = await lab.controlLot('test-glucose', levels);
    await runControl('test-glucose', kit, control, [{ level: 'Level 1', value: 101 }]);
    const taskId = await lab.order('test-glucose');
    const collected = await lab.collect(taskId);
    expect(collected.status, JSON.stringify(collected.body)).toBe(200);
    later(1);
    expect((await lab.start(taskId, kit)).status).toBe(200);
    const low = { kind: 'result', typed: { glucose: '41' }, overrides: {} };
    expect((await lab.finish(taskId, low)).body['message']).toMatch(/^This is critical/);
    const untimed = { kind: 'told', whom: 'Dr. Okafor', readBack: true };
    const told = { ...untimed, at: now().toString() };
    const tomorrow = { ...told, at: now().add({ hours: 24 }).toString() };
    const yesterday = { ...told, at: now().subtract({ hours: 24 }).toString() };
    for (const [critical, said] of [
      [untimed, /Give the time/],
      [tomorrow, /has not come yet/],
      [yesterday, /before it began/],
    ] as const) {
      const wrong = await lab.finish(taskId, { ...low, critical });
      expect([wrong.status, wrong.body['message']]).toEqual([422, expect.stringMatching(said)]);
    }
    const done = await lab.finish(taskId, { ...low, critical: told });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const { results } = await lab.ok('ma', 'view/lab/results', { patientId });
    const [shown] = results as ShownResult[];
    expect(shown).toMatchObject({
      ...{ state: 'preliminary', told: ['Critical result to Dr. Okafor by Test ma'] },
      parts: [{ value: '41 mg/dL', isCritical: true, range: '70 to 99' }],
    });
    const found = await ask('GET', `/Communication?subject=Patient/${patientId}`);
    const [entry] = (found.body as unknown as { entry: { resource: Communication }[] }).entry;
    expect(entry?.resource.payload?.[0]?.contentString).toBe('Glucose 41 mg/dL');
  });

  test('S-LAB-08 preliminary until a provider has looked; only then it is told, behind the gate', async () => {
    const { toReview } = await lab.ok('provider', 'view/lab/overview', {});
    const [{ reportId }] = toReview as [ShownResult];
    const told = { reportId, confirmed: {}, identity: ['name', 'birth-date'] };
    const relay = { ...told, whom: 'patient', words: 'Eat something, then come back.' };
    const early = await clinic.ask('ma', 'act/lab/relay', relay);
    expect(early.status).toBe(409);
    expect((await clinic.ask('ma', 'act/lab/review', { reportId })).status).toBe(403);
    await lab.ok('provider', 'act/lab/review', { reportId });
    const sent = await clinic.ask('provider', 'act/lab/relay', relay);
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    const { results } = await lab.ok('ma', 'view/lab/results', { patientId });
    expect((results as ShownResult[])[0]).toMatchObject({ state: 'final', isRelayed: true });
  });

  test('S-LAB-13 a result recorded by mistake is struck out, and its test is to be done again', async () => {
    const { results } = await lab.ok('ma', 'view/lab/results', { patientId });
    const [{ reportId, version }] = results as [ShownResult];
    const sent = { reportId, version, reason: 'Another patient’s result' };
    expect((await clinic.ask('front-desk', 'act/lab/take-back', sent)).status).toBe(403);
    const other = await clinic.ask('lead-ma', 'act/lab/take-back', sent);
    expect(other.body['message']).toMatch(/^Only who ran the test, or a provider/);
    const stale = await clinic.ask('ma', 'act/lab/take-back', { ...sent, version: '1' });
    expect(stale.body['message']).toMatch(/changed by somebody else/);
    await lab.ok('ma', 'act/lab/take-back', sent);
    const again = await clinic.ask('provider', 'act/lab/take-back', sent);
    expect(again.body['message']).toMatch(/no result to take back/);
    const after = await lab.ok('ma', 'view/lab/results', { patientId });
    expect((after['results'] as ShownResult[])[0]).toMatchObject({
      ...{ reportId, state: 'void', parts: [{ value: '41 mg/dL' }] },
      takenBack: { by: 'Test ma', reason: 'Another patient’s result' },
    });
    const { body } = await ask('GET', `/DiagnosticReport/${reportId}`);
    const [part] = (body as unknown as DiagnosticReport).result ?? [];
    for (const at of [`DiagnosticReport/${reportId}`, String(part?.reference)]) {
      expect((await ask('GET', `/${at}`)).body).toMatchObject({ status: 'entered-in-error' });
    }
    const { orders } = await lab.ok('ma', 'view/orders/to-do', {});
    expect(orders).toContainEqual(
      expect.objectContaining({ code: 'test-glucose', state: 'waiting' }),
    );
  });

  test('S-LAB-09 controls have their ranges, their rules and their chart; each asks for its lot', async () => {
    const { lots, runs } = await lab.ok('ma', 'view/lab/controls', { testCode: 'test-glucose' });
    expect(lots).toMatchObject([{ lotNumber: 'QC1', levels: [{ mean: 100, sd: 4 }] }]);
    expect(runs).toMatchObject([{ outcome: 'passed', reads: [{ score: 0.25 }] }]);
    const testCode = 'test-glucose';
    const kit = await lab.kit(testCode);
    const [{ id }] = lots as [{ id: string }];
    const high = await runControl(testCode, kit, id, [{ level: 'Level 1', value: 140 }]);
    expect(high.body['findings']).toEqual([
      'Level 1: 140 is outside 90 to 110.',
      '1-2s: more than 2 SD from the mean',
      '1-3s: more than 3 SD from the mean',
    ]);
    const other = await lab.kit('test-covid-ag');
    const wrong = await runControl(testCode, other, id, []);
    expect(wrong.body['message']).toMatch(/This is no kit for Glucose/);
  });

  test('S-LAB-10 a new shipment or operator asks for controls again', async () => {
    const kitOf = async () => {
      const { kits } = await lab.ok('lead-ma', 'view/lab/overview', {});
      return (kits as ShownKit[]).filter(({ testCode }) => testCode === 'test-glucose');
    };
    const words = (await kitOf()).flatMap(({ controlWords }) => controlWords);
    expect(words.join(' ')).toMatch(/this person has not passed a control/);
    expect(words.join(' ')).not.toMatch(/schedule/);
    const kit = await lab.kit('test-glucose');
    const { lots } = await lab.ok('ma', 'view/lab/controls', { testCode: 'test-glucose' });
    const [{ id }] = lots as [{ id: string }];
    await runControl('test-glucose', kit, id, [{ level: 'Level 1', value: 99 }]);
    later(1);
    const move = { kind: 'receive' as const, ...kit, quantity: 10 };
    const stock = [{ kind: 'move' as const, move }];
    await writeStock(opened.building.pool, clinic.practiceId, { stock, at });
    const after = (await kitOf()).find(({ lotId }) => lotId === kit.lotId);
    expect(after?.controlWords).toContain(dueWords.shipment);
  });

  test('S-LAB-11 without a certificate nothing is run; an expired kit is no kit', async () => {
    const kit = await lab.kit('test-strep-a', { expiresOn: '2026-11-01' });
    const taskId = await lab.order('test-strep-a');
    await lab.collect(taskId);
    const { checks } = await lab.run(taskId, kit);
    expect(checks.find(({ id }) => id === 'kit')).toMatchObject({ state: 'stop' });
    const place = await lab.ok('manager', 'view/compliance/practice', {});
    const clia = { kind: 'waiver', number: '05D1234567', expiresOn: '2026-11-01' };
    const ended = { version: place['version'], setting: 'office', clia };
    await lab.ok('manager', 'act/compliance/keep-practice', ended);
    const after = (await lab.run(taskId, kit)).checks;
    expect(after.find(({ id }) => id === 'certificate')).toMatchObject({ state: 'stop' });
    const overview = await lab.ok('ma', 'view/lab/overview', {});
    expect(overview['certificate']).toMatchObject({ nearness: 'lapsed' });
  });

  test('S-LAB-12 the log holds every run and every control between two days', async () => {
    const log = await lab.ok('manager', 'view/lab/log', { from: '2026-11-20', to: '2026-11-20' });
    expect((log['tests'] as ShownResult[]).length).toBeGreaterThan(4);
    expect((log['controls'] as unknown[]).length).toBeGreaterThan(4);
    const none = await lab.ok('manager', 'view/lab/log', { from: '2026-01-01', to: '2026-01-02' });
    expect(none).toMatchObject({ tests: [], controls: [] });
    expect((await clinic.ask('front-desk', 'view/lab/log', {})).status).toBe(403);
  });
});
