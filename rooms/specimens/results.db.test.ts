import type { Communication, DiagnosticReport, Patient, Specimen } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { recordNumberSystem } from '../../fhir/linchpin.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { sendMllp } from '../../server/mllp/send.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { ShownReport, Unmatched } from './results.contract.ts';
import type { Bench } from './specimens.contract.ts';

let at = Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building, ask } = await openClinic({ now: () => at, simulatedLaboratory: true });
const simulated = building.laboratory.simulated!;
const patientId = 'patient-1';
const later = () => {
  at = at.add({ minutes: 1 });
};

async function ok(
  role: 'ma' | 'provider' | 'lead-ma',
  path: `${'act' | 'view'}/${string}`,
  body: object,
) {
  const { status, body: answer } = await clinic.ask(role, path, body);
  expect([path, status, JSON.stringify(answer)]).toEqual([path, 200, JSON.stringify(answer)]);
  return answer;
}

const reports = async (of?: string) =>
  (await ok('ma', 'view/specimens/results', of ? { patientId: of } : {}))[
    'reports'
  ] as ShownReport[];
const waiting = async () =>
  (await ok('ma', 'view/specimens/unmatched', {})) as unknown as Unmatched;

const found = async <T>(path: string) =>
  ((await ask('GET', path)).body as { entry?: { resource: T }[] }).entry?.map(
    (one) => one.resource,
  ) ?? [];

/** Takes and labels what is ordered, which sends the requisition. */
async function collected(codes: string[], filled: string[]): Promise<string[]> {
  const orders = codes.map((code) => ({ code }));
  if (orders.length > 0) await ok('provider', 'act/orders/place', { patientId, orders });
  const bench = await ok('ma', 'view/specimens/bench', {});
  const tasks = (bench['toCollect'] as { taskId: string; taskVersion: string }[]).map(
    ({ taskId, taskVersion }) => ({ taskId, taskVersion }),
  );
  const answers = { arm: 'neither', bleeding: 'no', fasting: 'yes', 'thyroid-dose': 'none' };
  const taken = await ok('provider', 'act/specimens/collect', {
    ...{ tasks, way: 'vein', device: 'straight' },
    attempts: [{ site: 'left-arm', came: true }],
    outcome: {
      ...{ kind: 'collected', identity: ['name', 'birth-date'], confirmed: {}, overrides: {} },
      ...{ answers, filled: Object.fromEntries(filled.map((key) => [key, 'full'])) },
    },
  });
  const labels = (taken['specimens'] as { number: string }[]).map(({ number }) => number);
  const against = { kind: 'read-back', identity: ['name', 'birth-date'] };
  const before = simulated.orders().length;
  await ok('ma', 'act/specimens/match-labels', { patientId, labels, against });
  await expect
    .poll(() => simulated.orders().length, { timeout: 15_000 })
    .toBe(before + tasks.length);
  return simulated.orders().slice(before);
}

const hl7 = (segments: string[]) => Buffer.from(`${segments.join('\r')}\r`);
const tell = async (segments: string[]) => {
  const to = { host: '127.0.0.1', port: building.laboratory.port! };
  const answer = await sendMllp(to, hl7(segments), { timeoutMs: 20_000 });
  return answer instanceof Uint8Array ? Buffer.from(answer).toString() : answer.failed;
};

describe('Spec: specimens/results', () => {
  test('S-RES-01 an order goes out over MLLP, its result comes in, is matched and waits for review', async () => {
    await ok('lead-ma', 'act/specimens/keep-laboratory', {
      ...{ version: '', name: 'Simulated Laboratory', account: 'LC-7', application: 'SIMLAB' },
      ...{ facility: 'Simulated Laboratory', address: 'simulated', attemptsAtMost: 2 },
      ...{ askNext: 'the provider', compendium: [{ test: 'lab-tsh', labCode: '899', days: 1 }] },
    });
    const { body } = await ask('GET', `/Patient/${patientId}`);
    const { meta, ...patient } = body as unknown as Patient & {
      id: string;
      meta: { versionId: string };
    };
    const identifier = [{ system: `${recordNumberSystem}/x`, value: 'MRN-1001' }];
    await writeAll(building.pool, clinic.practiceId, at, 'test/mrn', [
      { kind: 'update', resource: { ...patient, identifier }, expectedVersion: meta.versionId },
    ]);
    const [cbc, tsh] = await collected(['lab-cbc', 'lab-tsh'], ['edta-1', 'serum-gel-2']);
    const sentOut = () => found<Communication>('/Communication?status=completed');
    await expect.poll(async () => (await sentOut()).length, { timeout: 15_000 }).toBe(1);
    const sent = await sentOut();
    const text = Buffer.from(sent[0]!.payload![0]!.contentAttachment!.data!, 'base64').toString();
    expect(text).toMatch(/^MSH\|\^~\\&\|LINCHPIN\|LC-7\|SIMLAB\|/);
    expect(text).toContain('|Hernández-Villaseñor^Guadalupe');
    expect(text).toContain('3016-3^Thyrotropin [Units/volume] in Serum or Plasma^LN^899^');
    expect(await simulated.report(tsh!, 'P')).toBe('AA');
    expect(await simulated.report(cbc!)).toBe('AA');
    const all = await reports();
    expect(all.map(({ name, status }) => [name, status]).sort()).toEqual([
      ['Complete blood count', 'final'],
      ['Thyroid-stimulating hormone', 'preliminary'],
    ]);
    const [blood] = all.filter(({ name }) => name.startsWith('Complete'));
    expect(blood?.results.map(({ name }) => name)).toContain('Hemoglobin');
    expect(blood?.results[0]?.range).toMatch(/^4 - 10.5 10\*3\/uL$/);
    expect(await simulated.again()).toBe('AA');
    expect(await reports()).toEqual(all);
    expect(await found('/DiagnosticReport?patient=patient-1')).toHaveLength(2);
    const [one] = await found<DiagnosticReport>('/DiagnosticReport?status=final');
    expect(one).toMatchObject({ issued: expect.any(String) as string });
  });

  test('S-RES-03 reviewed in the version that was seen; a correction supersedes visibly and is reviewed again', async () => {
    const [blood] = (await reports()).filter(({ status }) => status === 'final');
    const { taskId, taskVersion } = blood!.review!;
    const sign = (reportVersion: string, role: 'ma' | 'provider' = 'provider') =>
      clinic.ask(role, 'act/specimens/review', {
        taskId,
        taskVersion,
        reportVersion,
        note: 'Fine.',
      });
    expect((await sign(blood!.version, 'ma')).status).toBe(403);
    expect((await sign('99')).status).toBe(409);
    expect((await sign(blood!.version)).status).toBe(200);
    expect((await reports()).map(({ name }) => name)).toEqual(['Thyroid-stimulating hormone']);
    later();
    const placer = simulated.orders()[0]!;
    expect(await simulated.report(placer, 'C')).toBe('AA');
    const [again] = (await reports()).filter(({ id }) => id === blood!.id);
    expect(again).toMatchObject({ status: 'corrected', isCorrected: true });
    const [white] = again!.results.filter(({ formers }) => formers.length > 0);
    const former = blood!.results.find(({ id }) => id === white!.id);
    expect(white?.formers).toMatchObject([{ words: former?.value }]);
    const old = await ask('GET', `/Observation/${white!.id}/_history/1`);
    expect(old.status).toBe(200);
    expect(again?.reviews).toMatchObject([{ note: 'Fine.', by: 'Test provider' }]);
  });

  test('S-RES-04 what fits nobody is kept before it is acknowledged, and matched by a person', async () => {
    expect(await simulated.reportStranger()).toBe('AA');
    expect(await simulated.again()).toBe('AA');
    const { waiting: all } = await waiting();
    expect(all).toHaveLength(1);
    expect(all[0]?.person).toMatchObject({ name: 'Phyllis Marlowe', birthDate: '1951-07-04' });
    const hand = (({ messageId, messageVersion, about }) => ({ messageId, messageVersion, about }))(
      all[0]!,
    );
    const settle = (decision: object) =>
      clinic.ask('ma', 'act/specimens/settle', { ...hand, decision });
    const match = { kind: 'match', patientId, reason: 'The laboratory confirmed by phone.' };
    expect((await settle({ ...match, identity: ['name'] })).body['message']).toMatch(
      /Only the name/,
    );
    const filed = await settle({ ...match, identity: ['name', 'birth-date'] });
    expect(filed.body).toEqual({ filed: 1 });
    expect((await settle({ kind: 'send-back', reason: 'not ours' })).body['message']).toMatch(
      /settled already/,
    );
    expect((await waiting()).waiting).toEqual([]);
    expect((await reports()).some(({ name, isFlagged }) => name === 'Ferritin' && isFlagged)).toBe(
      true,
    );
  });

  test('S-RES-02 an order’s number with another’s date of birth, a name alone, nobody: each waits', async () => {
    const placer = simulated.orders()[0]!;
    const report = (pid: string, obr: string, id: string) =>
      tell([
        `MSH|^~\\&|SIMLAB|L|||20261120101500||ORU^R01|${id}|P|2.3`,
        `PID|1||${pid}`,
        `OBR|1|${obr}|F-${id}|718-7^Hemoglobin^LN|||20261120||||||||||||||||||F`,
        'OBX|1|NM|718-7^Hemoglobin^LN||13.20|g/dL|12-16||||F',
      ]);
    expect(await report('X^^^^MR||Chen^Oliver||20220501|M', placer, 'a1')).toContain('MSA|AA|a1');
    later();
    expect(await report('||Hernández-Villaseñor^Guadalupe||19640308', '', 'a2')).toContain(
      'MSA|AA|a2',
    );
    expect((await waiting()).waiting.map(({ why }) => why[0])).toEqual([
      expect.stringMatching(/but not for the person it names \(other: date of birth/),
      expect.stringMatching(/^It fits no order and no record number/),
    ]);
    expect(await report('MRN-1001^^^^MR||Anybody||19640308', '', 'a3')).toContain('MSA|AA|a3');
    const [own] = (await reports()).filter(({ name }) => name === 'Hemoglobin');
    expect(own?.results[0]).toMatchObject({ value: '13.20 g/dL', range: '12-16 g/dL' });
    const back = (await waiting()).waiting[0]!;
    const { messageId, messageVersion, about } = back;
    await ok('ma', 'act/specimens/settle', {
      ...{ messageId, messageVersion, about },
      decision: { kind: 'send-back', reason: 'Told Sam at the laboratory: not ours.' },
    });
    const [kept] = await found<Communication>('/Communication?status=not-done');
    expect(kept?.statusReason?.text).toMatch(/Told Sam/);
  });

  test('S-RES-05 what is no result, or cannot be read, is refused with a reason; a PDF is kept as a document', async () => {
    expect(await tell(['MSH|^~\\&|A|B|||2026||ADT^A01|x1|P|2.5', 'PID|1'])).toContain('MSA|AR|x1');
    expect(await tell(['MSH|^~\\&|A|B|||2026||ORU^R01|x2|P|2.5', 'PID|1'])).toContain('MSA|AE|x2');
    const pdf = Buffer.from('%PDF-1.4 a report').toString('base64');
    const answer = await tell([
      'MSH|^~\\&|SIMLAB|L|||20261120101500||ORU^R01|x3|P|2.5.1',
      'PID|1||MRN-1001^^^^MR||H||19640308',
      'OBR|1||F-x3|22637-3^Pathology^LN|||20261120||||||||||||||||||F',
      `OBX|1|ED|22637-3^Pathology report^LN||^application^pdf^Base64^${pdf}||||||F`,
    ]);
    expect(answer).toContain('MSA|AA|x3');
    const [own] = (await reports()).filter(({ name }) => name === 'Pathology');
    expect(own?.documents).toHaveLength(1);
  });

  test('S-RES-06 what cannot be read is refused and kept once, as it came, until somebody had it sent again', async () => {
    const before = (await waiting()).waiting.length;
    const broken = 'NOT HL7 AT ALL: Doe, Jane';
    expect(await tell([broken])).toContain('MSA|AE|');
    expect(await tell([broken])).toContain('MSA|AE|');
    const all = (await waiting()).waiting;
    expect(all).toHaveLength(before + 1);
    const unread = all.find(({ reports: [first] }) => first?.results[0]?.startsWith(broken))!;
    expect(unread).toMatchObject({ isUnread: true, why: [expect.stringMatching(/MSH/)] });
    const { messageId, messageVersion, about } = unread;
    const settle = (decision: object) =>
      clinic.ask('ma', 'act/specimens/settle', { messageId, messageVersion, about, decision });
    const match = { kind: 'match', patientId, identity: ['name', 'birth-date'], reason: 'known' };
    expect((await settle(match)).body['message']).toMatch(/^This message cannot be read/);
    const sentBack = await settle({ kind: 'send-back', reason: 'Told Sam: send it again.' });
    expect(sentBack.status, JSON.stringify(sentBack.body)).toBe(200);
    expect((await waiting()).waiting).toHaveLength(before);
    const kept = await found<Communication>('/Communication?status=not-done');
    const data = kept.map(({ payload }) => payload?.[0]?.contentAttachment?.data);
    expect(data).toContain(hl7([broken]).toString('base64'));
  });

  test('S-SPEC-08 a specimen that the laboratory rejects (SPM-21) is ordered again with its reason, once', async () => {
    const bench = async () => (await ok('ma', 'view/specimens/bench', {})) as unknown as Bench;
    const [placer] = await collected(['lab-ferritin'], ['serum-gel-1']);
    const [tube] = (await bench()).specimens.filter(({ tests }) => tests.includes('Ferritin'));
    const message = [
      'MSH|^~\\&|SIMLAB|L|||20261120101500||ORU^R01|rej1|P|2.5.1',
      'PID|1||MRN-1001^^^^MR||H||19640308',
      `OBR|1|${placer}|F-rej|2276-4^Ferritin^LN|||20261120||||||||||||||||||X`,
      `SPM|1|${tube!.number}||SER^Serum^HL70487|||||||||||||||||RH^Hemolyzed^HL70490`,
    ];
    expect(await tell(message)).toContain('MSA|AA|rej1');
    const { toCollect, calls } = await bench();
    expect(toCollect).toMatchObject([{ label: 'Ferritin', note: 'Collect again: Hemolyzed' }]);
    expect(calls).toMatchObject([{ words: 'Ferritin must be collected again: Hemolyzed' }]);
    expect(await tell(message.with(0, message[0]!.replace('rej1', 'rej2')))).toContain('MSA|AA');
    expect((await bench()).calls).toHaveLength(1);
  });

  test('S-RES-07 what is reported of a rejected specimen does not answer the order that was collected again', async () => {
    const bench = async () => (await ok('ma', 'view/specimens/bench', {})) as unknown as Bench;
    const standing = async () =>
      (await bench()).specimens
        .filter(({ tests }) => tests.includes('Ferritin'))
        .map(({ number, state }) => ({ number, state }));
    const [rejected] = await found<Specimen>('/Specimen?status=unsatisfactory');
    // The order goes out once more, with the new specimen only.
    const [placer] = await collected([], ['serum-gel-1']);
    const [again] = await standing();
    const sent = await found<Communication>('/Communication?status=completed');
    const messages = sent.flatMap(({ payload }) => {
      const data = payload?.[0]?.contentAttachment?.data;
      return data ? [Buffer.from(data, 'base64').toString()] : [];
    });
    const old = rejected!.accessionIdentifier!.value!;
    expect(messages.filter((one) => one.includes(placer!) && one.includes(again!.number))).toEqual([
      expect.not.stringContaining(old),
    ]);
    const report = (number: string, id: string) =>
      tell([
        `MSH|^~\\&|SIMLAB|L|||20261120101600||ORU^R01|${id}|P|2.5.1`,
        'PID|1||MRN-1001^^^^MR||H||19640308',
        `OBR|1|${placer}|F-${id}|2276-4^Ferritin^LN|||20261120||||||||||||||||||F`,
        'OBX|1|NM|2276-4^Ferritin^LN||40|ng/mL|||||F',
        `SPM|1|${number}||SER^Serum^HL70487`,
      ]);
    const labels = [again!.number];
    await ok('ma', 'act/specimens/hand-over', { labels, counted: 1, courier: 'Quick Courier' });
    expect(await report(old, 'of-first')).toContain('MSA|AA');
    expect(await standing()).toEqual([{ ...again, state: 'out' }]);
    const ferritin = (await reports()).filter(({ name }) => name === 'Ferritin');
    expect(ferritin.map((one) => one.rejected)).toContain('Hemolyzed');
    expect(await report(again!.number, 'of-second')).toContain('MSA|AA');
    expect(await standing()).toEqual([]);
  });
});
