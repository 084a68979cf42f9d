import type { Observation, Patient, Practitioner, Specimen } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { recordNumberSystem } from '../../fhir/linchpin.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Bench, CollectionPlan } from './specimens.contract.ts';

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building, ask } = await openClinic({ now });
const patientId = 'patient-1';
const child = 'patient-2';
const twoOf = ['name', 'birth-date'];

const write = (changes: Parameters<typeof writeAll>[4]) =>
  writeAll(building.pool, clinic.practiceId, now(), 'test/prepare', changes);

async function update<T>(path: string, change: (one: T) => T): Promise<void> {
  const { body } = await ask('GET', path);
  const { meta, ...resource } = body as unknown as T & { id: string; meta: { versionId: string } };
  const changed = change(resource as T) as never;
  await write([{ kind: 'update', resource: changed, expectedVersion: meta.versionId }]);
}

await update<Practitioner>('/Practitioner/staff-provider', (one) => ({
  ...one,
  name: [{ family: 'Okafor', given: ['Adaeze'], suffix: ['MD'] }],
}));
await update<Patient>(`/Patient/${patientId}`, (one) => ({
  ...one,
  identifier: [{ system: `${recordNumberSystem}/${clinic.practiceId}`, value: 'MRN-1001' }],
}));

async function place(patient: string, codes: string[]): Promise<void> {
  const orders = codes.map((code) => ({ code }));
  const { status, body } = await clinic.ask('provider', 'act/orders/place', {
    ...{ patientId: patient, orders },
  });
  expect([status, body]).toMatchObject([200, {}]);
}

async function bench(): Promise<Bench> {
  const { status, body } = await clinic.ask('ma', 'view/specimens/bench', {});
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as Bench;
}

async function plan(taskId: string): Promise<CollectionPlan> {
  const { status, body } = await clinic.ask('ma', 'view/specimens/plan', { taskId });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as CollectionPlan;
}

/** What California asks of who draws blood, and the supervisor on site. */
async function allow(): Promise<void> {
  const sent: [string, object][] = [['compliance/check-in-supervisor', {}]];
  for (const skill of ['venipuncture', 'capillary-puncture', 'specimen-swab']) {
    const about = { practitionerId: 'staff-ma', skill, doneOn: '2026-10-01' };
    sent.push(['team/record-training', { ...about, title: 'Course', hours: 10 }]);
    sent.push(['team/sign-competency', { ...about, lapsesOn: '2027-10-01' }]);
  }
  for (const [act, input] of sent) {
    const { status, body } = await clinic.ask('provider', `act/${act}`, input);
    if (status !== 200) process.stderr.write(`${act} ${JSON.stringify(body)}\n`);
  }
}

const calm = { arm: 'neither', bleeding: 'no', fasting: 'yes' };

async function collect(taskIds: string[], more: object = {}, outcome: object = {}) {
  const known = await plan(taskIds[0]!);
  const tasks = taskIds.map((taskId) => {
    const { taskVersion = '' } = known.orders.find((one) => one.taskId === taskId) ?? {};
    return { taskId, taskVersion };
  });
  const said = { identity: twoOf, confirmed: {}, overrides: {}, answers: calm, filled: {} };
  const taken = { kind: 'collected', ...said };
  return clinic.ask('provider', 'act/specimens/collect', {
    ...{ tasks, way: 'vein', device: 'straight' },
    attempts: [{ site: 'left-arm', came: true }],
    ...more,
    outcome: { ...taken, ...outcome },
  });
}

const specimensOf = ({ body }: { body: Record<string, unknown> }) =>
  body['specimens'] as { id: string; number: string }[];

/** Labels and requisition are printed. */
async function papers(specimens: { id: string }[], first: string): Promise<void> {
  const asked = { specimenIds: specimens.map(({ id }) => id), size: '2x1', code: 'code128' };
  const printed = await clinic.ask('ma', 'view/specimens/labels', asked);
  expect(Buffer.from(String(printed.body['pdf']), 'base64').subarray(0, 5).toString()).toBe(
    '%PDF-',
  );
  expect(printed.body['zpl']).toContain(first);
  const paper = await clinic.ask('ma', 'view/specimens/requisition', {
    specimenId: specimens[0]!.id,
  });
  expect(paper.status, JSON.stringify(paper.body)).toBe(200);
}

/** Counted, signed for on screen, and on paper: a second time, or a scribble, is refused. */
async function handedOver(out: { signature: string }): Promise<void> {
  const wrongCount = await clinic.ask('ma', 'act/specimens/hand-over', { ...out, counted: 3 });
  expect(wrongCount.body['message']).toMatch(/2 were scanned, 3 counted/);
  const scribble = await clinic.ask('ma', 'act/specimens/hand-over', {
    ...{ ...out, signature: 'M0 0"/><script>' },
  });
  expect(scribble.body['message']).toMatch(/This is no signature/);
  const handed = await clinic.ask('ma', 'act/specimens/hand-over', out);
  expect(handed.body).toMatchObject({ count: 2 });
  const twice = await clinic.ask('ma', 'act/specimens/hand-over', out);
  expect(twice.body['message']).toMatch(/with the courier already/);
  const { manifestId } = handed.body as { manifestId: string };
  const page = await clinic.ask('ma', 'view/specimens/manifest', { manifestId });
  expect(page.status, JSON.stringify(page.body)).toBe(200);
  const { body: kept } = await ask('GET', `/List/${manifestId}`);
  expect(kept['extension']).toMatchObject([{ valueString: out.signature }]);
}

describe('Spec: specimens/collect', () => {
  test('S-SPEC-01, S-SPEC-04, S-SPEC-06, S-SPEC-07 and S-SPEC-10: nothing unlabelled goes on', async () => {
    await allow();
    await place(patientId, ['lab-cbc', 'lab-a1c', 'lab-cmp']);
    const { toCollect } = await bench();
    expect(toCollect.map(({ code }) => code).sort()).toEqual(['lab-a1c', 'lab-cbc', 'lab-cmp']);
    const tasks = toCollect.map(({ taskId }) => taskId);
    const none = await collect(tasks);
    expect(none.body['message']).toMatch(/^Say whether this is filled: /);
    const filled = Object.fromEntries(
      (none.body['issues'] as { path: string }[]).map(({ path }) => [path.slice(7), 'full']),
    );
    expect(Object.keys(filled)).toHaveLength(2);
    const unasked = await collect(tasks, {}, { filled, answers: {} });
    expect(unasked.body['issues']).toMatchObject([
      ...['answers.fasting', 'answers.arm', 'answers.bleeding'].map((path) => ({ path })),
    ]);
    const done = await collect(tasks, {}, { filled });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const specimens = specimensOf(done);
    expect(specimens).toHaveLength(2);
    const again = await collect(tasks, {}, { filled });
    expect(again.body['message']).toMatch(/waits for its label/);

    const labels = specimens.map(({ number }) => number);
    const signature = 'M10 20 L30 40 L50 20';
    const out = { labels, counted: 2, courier: 'Quick Courier', signature };
    const early = await clinic.ask('ma', 'act/specimens/hand-over', out);
    expect(early.body['message']).toMatch(/Its label is not matched yet/);

    const match = (more: object) =>
      clinic.ask('ma', 'act/specimens/match-labels', {
        ...{ patientId, labels, against: { kind: 'scan', text: 'MRN-1001' } },
        ...more,
      });
    const other = await match({
      patientId: child,
      against: { kind: 'read-back', identity: twoOf },
    });
    expect([other.status, other.body['message']]).toEqual([
      409,
      expect.stringMatching(/^Stop: label .* is another patient’s/),
    ]);
    expect((await match({ against: { kind: 'scan', text: 'MRN-9' } })).body['message']).toMatch(
      /^Stop: this wristband/,
    );
    expect((await match({ labels: ['S123'] })).body['message']).toMatch(/none of our labels/);
    const half = await match({ labels: labels.slice(0, 1) });
    expect(half.body).toMatchObject({ matched: 1 });
    const rest = await match({ labels: [`]C0${labels[1]!.toLowerCase()}\r`] });
    expect(rest.status, JSON.stringify(rest.body)).toBe(200);
    expect(rest.body['requisition']).toMatch(/^R/);
    expect((await bench()).toCollect).toEqual([]);

    await papers(specimens, labels[0]!);
    const band = await clinic.ask('ma', 'view/specimens/wristband', { patientId });
    expect(band.body['zpl']).toMatch(/\^BXN.*MRN-1001\^FS.*Hernández-Villaseñor.*DOB 3\/8\/1964/s);
    const bandless = await clinic.ask('ma', 'view/specimens/wristband', { patientId: child });
    expect(bandless.body['message']).toMatch(/no record number/);

    await handedOver(out);
    const after = await bench();
    expect(after.specimens.map(({ state }) => state)).toEqual(['out', 'out']);
    expect(after.manifests).toMatchObject([{ count: 2, courier: 'Quick Courier' }]);
  });

  test('S-SPEC-08 a rejected specimen is ordered again with the reason, and the patient is to be called', async () => {
    const [first] = (await bench()).specimens;
    const reject = (role: 'ma' | 'front-desk') =>
      clinic.ask(role, 'act/specimens/reject', {
        ...{ specimenId: first!.id, specimenVersion: first!.version, reason: 'Hemolyzed' },
      });
    expect((await reject('front-desk')).status).toBe(403);
    expect((await reject('ma')).body).toEqual({ calls: 1 });
    expect((await reject('ma')).body['message']).toMatch(/This specimen is rejected/);
    const { toCollect, calls } = await bench();
    expect(toCollect[0]).toMatchObject({ note: 'Collect again: Hemolyzed' });
    const [call] = calls;
    expect(call).toMatchObject({ patient: { phone: '(209) 555-0142' } });
    const called = (reached: string, version: string) =>
      clinic.ask('ma', 'act/specimens/called', {
        ...{ taskId: call!.taskId, taskVersion: version, reached },
      });
    expect((await called('message', call!.taskVersion)).status).toBe(200);
    const [still] = (await bench()).calls;
    expect(still?.tried).toEqual(['Left a message to call back']);
    expect((await called('reached', still!.taskVersion)).status).toBe(200);
    expect((await bench()).calls).toEqual([]);
  });

  test('S-SPEC-02, S-SPEC-03: a child without a weight is not assessed; two attempts are the limit', async () => {
    await place(child, ['lab-cbc', 'lab-cmp', 'lab-blood-culture']);
    const tasks = (await bench()).toCollect
      .filter(({ patient }) => patient.id === child)
      .map(({ taskId }) => taskId);
    const none = await collect(tasks);
    const filled = Object.fromEntries(
      ['edta-2', 'serum-gel-3', 'blood-culture-aerobic-1', 'blood-culture-anaerobic-2'].map(
        (key) => [key, 'full'],
      ),
    );
    expect(none.body['message']).toMatch(/^Say why you go on: No weight is recorded/);
    const weight: Observation & { id: string } = {
      ...{ resourceType: 'Observation', id: 'weight-of-child', status: 'final' },
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      ...{ subject: { reference: `Patient/${child}` }, effectiveDateTime: '2026-11-20T17:00:00Z' },
      valueQuantity: { value: 16, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
    };
    await write([{ kind: 'create', resource: weight }]);
    const much = await collect(tasks, {}, { filled });
    const percent = /1\.\d % of the child’s blood in 24 hours/;
    expect(JSON.stringify(much.body)).not.toMatch(/More than/);
    const known = await plan(tasks[0]!);
    expect(known.blood.weight).toEqual({ kg: 16, on: '2026-11-20' });
    expect(percent.test('1.5 % of the child’s blood in 24 hours')).toBe(true);
    const three = ['left-arm', 'right-arm'].map((site) => ({ site, came: false }));
    const over = await collect(tasks, {
      attempts: [...three, { site: 'left-hand', came: true }],
    });
    expect(over.body['message']).toMatch(/One person tries 2 times at most here/);
    const byFinger = await collect(tasks, {
      ...{ way: 'skin', device: undefined, attempts: [{ site: 'left-finger', came: true }] },
    });
    expect(byFinger.body['message']).toMatch(/^Stop: Blood culture, one set cannot be filled/);
    const { body } = await ask('GET', '/Specimen?patient=patient-2');
    expect((body as { entry?: Specimen[] }).entry ?? []).toEqual([]);
  });
});
