import type { Immunization } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../records/act.ts';
import { openPractice } from '../../records/open.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { Temporal } from 'temporal-polyfill';
import type { QueueRow } from './registry.contract.ts';

const { clinic, building } = await openClinic({ simulatedRegistry: true });
const simulated = building.simulatedRegistry!;
const records = openPractice(building.pool, clinic.practiceId);
const soon = { timeout: 15_000, interval: 50 };
const patient = { reference: 'Patient/patient-1' };

const settings = {
  ...{ name: 'State Registry', transport: 'soap', address: 'simulated', facilityId: 'F-77' },
  ...{ sendingApplication: 'Linchpin', sendingFacility: 'TESTCLINIC', processing: 'T' },
  ...{ asks: 'forecast', sends: true },
};

async function ask(path: `${'act' | 'view'}/${string}`, body: unknown, role = 'ma' as const) {
  const answered = await clinic.ask(role, path, body);
  expect(answered.status, JSON.stringify(answered.body)).toBe(200);
  return answered.body;
}

interface Queue {
  registry?: {
    failing?: { reason: string };
    trial?: { answeredAt?: string; trouble?: string };
  };
  wrong: QueueRow[];
  waiting: QueueRow[];
  ended: QueueRow[];
}

const queue = async () => (await ask('view/registry/queue', {})) as unknown as Queue;
const stateOf = async (label: string): Promise<(string | undefined)[]> => {
  const { wrong, waiting, ended } = await queue();
  return [...wrong, ...waiting, ...ended]
    .filter((row) => row.label === label)
    .map((row) => row.state);
};

const write = (...changes: Change[]) =>
  writeAll(building.pool, clinic.practiceId, Temporal.Now.instant(), 'test/dose', changes);

function dose(id: string, text: string, more: Partial<Immunization> = {}): Change {
  const resource: Immunization & { id: string } = {
    ...{ resourceType: 'Immunization', id, status: 'completed', patient, primarySource: true },
    vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140' }], text },
    ...{ occurrenceDateTime: '2026-01-10T09:30:00-08:00', lotNumber: 'L1', ...more },
  };
  return { kind: 'create', resource };
}

async function keep(more: object = {}): Promise<void> {
  const { body } = await clinic.ask('manager', 'view/registry/settings', {});
  const input = { version: body['version'], settings: { ...settings, ...more } };
  const kept = await clinic.ask('manager', 'act/registry/keep-settings', input);
  expect(kept.status, JSON.stringify(kept.body)).toBe(200);
}

async function changePatient(more: object): Promise<void> {
  const before = await records.read('Patient', 'patient-1');
  if ('refused' in before) throw new Error(before.message);
  const expectedVersion = before.meta.versionId;
  await write({ kind: 'update', resource: { ...before, ...more }, expectedVersion });
}

const address = [{ use: 'home' as const, line: ['12 Elm St'], city: 'Modesto', state: 'CA' }];
const identifier = [
  {
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
    value: '4711',
  },
];
const cameWith = (text: string) => simulated.came.filter((one) => one.includes(text));

describe('Spec: registry/queue', () => {
  test('nothing is sent before a registry is named, and what was given before is not', async () => {
    await write(dose('before', 'Given before'));
    expect(await queue()).toMatchObject({ wrong: [], waiting: [], ended: [] });
    await keep();
    await write(dose('nobody', 'No number'));
    await expect.poll(() => stateOf('No number'), soon).toEqual(['wrong']);
    expect(await stateOf('Given before')).toEqual([]);
    expect((await queue()).wrong[0]?.issues).toEqual([
      {
        ...{ severity: 'error', what: 'the record number', at: 'patient' },
        message: 'The patient has no record number.',
      },
    ]);
    expect(simulated.came).toEqual([]);
  });

  test('what the registry refuses waits for a person, is mended, sent again and taken', async () => {
    await changePatient({ identifier });
    const [row] = (await queue()).wrong;
    const again = { messageId: row!.messageId, version: row!.version };
    await ask('act/registry/send-again', again);
    await expect
      .poll(async () => (await queue()).wrong[0]?.issues, soon)
      .toEqual([
        {
          ...{ severity: 'error', what: 'the address', at: 'patient' },
          message: 'A street address with ZIP code is required.',
        },
      ]);
    await changePatient({ address: address.map((one) => ({ ...one, postalCode: '95350' })) });
    const [wrong] = (await queue()).wrong;
    const stale = await clinic.ask('ma', 'act/registry/send-again', again);
    expect(stale.status).toBe(409);
    const { messageId, version } = wrong!;
    await ask('act/registry/send-again', { messageId, version });
    await expect.poll(() => stateOf('No number'), soon).toEqual(['taken']);
    const sent = cameWith('nobody^TESTCLINIC');
    expect(sent).toHaveLength(2);
    const controls = sent.map((one) => one.split('|')[9]);
    expect(new Set(controls).size).toBe(2);
    const refused = await clinic.ask('ma', 'act/registry/send-again', {
      messageId,
      version: (await queue()).ended[0]!.version,
    });
    expect(refused.body['message'] ?? refused.body['detail']).toContain('taken this already');
  });

  test('exactly one message a change: added, changed, taken out; what was never told is not', async () => {
    await write(dose('one', 'One dose'));
    await expect.poll(() => stateOf('One dose'), soon).toEqual(['taken']);
    const first = dose('one', 'One dose', { lotNumber: 'L2' }) as { resource: Immunization };
    const resource = { ...first.resource, id: 'one' };
    await write({ kind: 'update', resource, expectedVersion: '1' });
    await expect.poll(() => stateOf('One dose'), soon).toEqual(['taken', 'taken']);
    await write({ kind: 'delete', resourceType: 'Immunization', id: 'one', expectedVersion: '2' });
    await expect.poll(() => stateOf('One dose'), soon).toEqual(['taken', 'taken', 'taken']);
    const actions = cameWith('one^TESTCLINIC').map((one) => /\|CP\|(\w)/.exec(one)?.[1]);
    expect(actions).toEqual(['A', 'U', 'D']);
    const told = { primarySource: false, reportOrigin: { coding: [{ code: 'jurisdiction' }] } };
    await write(dose('theirs', 'From them', told), dose('last', 'Last'));
    await expect.poll(() => stateOf('Last'), soon).toEqual(['taken']);
    expect(await stateOf('From them')).toEqual([]);
  });

  test('a warning that comes with its taking is told and is no error', async () => {
    const { lotNumber: _lot, ...rest } = (dose('w', 'No lot') as { resource: Immunization })
      .resource;
    await write({ kind: 'create', resource: { ...rest, id: 'w' } });
    await expect.poll(() => stateOf('No lot'), soon).toEqual(['taken']);
    const found = (await queue()).ended.find(({ label }) => label === 'No lot');
    expect(found?.issues.map(({ severity, what }) => [severity, what])).toEqual([
      ['warning', 'the lot number'],
    ]);
  });

  test('while the registry is down nothing is lost, also by MLLP; it goes when it is back', async () => {
    simulated.setDown(true);
    await write(dose('down', 'While down'));
    await expect
      .poll(async () => (await queue()).registry?.failing?.reason, soon)
      .toContain('cannot be reached');
    expect(await stateOf('While down')).toEqual(['waiting']);
    simulated.setDown(false);
    await keep({ transport: 'mllp' });
    await expect.poll(() => stateOf('While down'), soon).toEqual(['taken']);
    expect((await queue()).registry?.failing).toBeUndefined();
  });

  test('the connection is tried when somebody asks, by SOAP and by MLLP, and what came of it is said', async () => {
    const tried = async () => (await queue()).registry?.trial;
    await keep();
    await ask('act/registry/try-connection', {});
    await expect.poll(async () => (await tried())?.answeredAt, soon).toBeDefined();
    expect((await tried())?.trouble).toBeUndefined();
    simulated.setDown(true);
    await ask('act/registry/try-connection', {});
    await ask('act/registry/try-connection', {});
    await expect.poll(async () => (await tried())?.trouble, soon).toContain('cannot be reached');
    simulated.setDown(false);
    await keep({ transport: 'mllp', sends: false });
    await ask('act/registry/try-connection', {});
    await expect
      .poll(async () => [(await tried())?.answeredAt !== undefined, (await tried())?.trouble], soon)
      .toEqual([true, undefined]);
    await keep({ transport: 'mllp' });
  });

  test('what is set aside has a reason, and is not sent', async () => {
    await write(dose('future', 'Future', { occurrenceDateTime: '2039-01-10' }));
    await expect.poll(() => stateOf('Future'), soon).toEqual(['wrong']);
    const { messageId, version } = (await queue()).wrong[0]!;
    const silent = await clinic.ask('ma', 'act/registry/set-aside', { messageId, version });
    expect(silent.status).toBe(422);
    const reason = 'Entered for a test';
    await ask('act/registry/set-aside', { messageId, version, reason });
    expect((await queue()).ended.find(({ label }) => label === 'Future')?.reason).toBe(reason);
  });

  test('who may not keep settings keeps none', async () => {
    const { status } = await clinic.ask('ma', 'act/registry/keep-settings', { settings });
    expect(status).toBe(403);
  });
});

interface History {
  asked?: { state: string; messageId: string; said: string[] };
  sharing: { version: string; agrees?: string; saidBy?: string };
  answer?: { found: string; lines: { is: string; theirs?: { key: string } }[]; due: unknown[] };
}

const history = async () =>
  (await ask('view/registry/history', { patientId: 'patient-1' })) as unknown as History;

describe('Spec: registry/history, registry/sharing', () => {
  test('asked, shown beside ours, imported once with its source, never sent back', async () => {
    const by = 'CREEKSIDE';
    const flu = { filler: 'RX1', by, date: '20251018', cvx: '88', name: 'influenza', remark: '00' };
    simulated.know([
      {
        ...{ family: 'Hernández-Villaseñor', given: 'Guadalupe', birth: '19640308' },
        doses: new Map([[`${by}|RX1`, flu]]),
      },
    ]);
    await ask('act/registry/ask', { patientId: 'patient-1' });
    await expect.poll(async () => (await history()).asked?.state, soon).toBe('answered');
    const seen = await history();
    expect(seen.answer).toMatchObject({ found: 'one', due: [{ theirs: expect.any(String) }] });
    const alone = seen.answer!.lines.filter((line) => line.is === 'theirs-only');
    expect(alone).toMatchObject([{ date: '2025-10-18', theirs: { key: 'CREEKSIDE|RX1' } }]);
    expect(seen.answer!.lines.some((line) => line.is === 'same')).toBe(true);
    const input = {
      ...{ patientId: 'patient-1', messageId: seen.asked!.messageId },
      keys: ['CREEKSIDE|RX1'],
    };
    expect(await ask('act/registry/import-doses', input)).toEqual({ imported: 1, already: 0 });
    expect(await ask('act/registry/import-doses', input)).toEqual({ imported: 0, already: 1 });
    const ours = await records.search('Immunization', { patient: 'patient-1', count: 100 });
    const taken = ours.find((one) => one.occurrenceDateTime === '2025-10-18');
    expect(taken).toMatchObject({
      primarySource: false,
      reportOrigin: { coding: [{ code: 'jurisdiction' }], text: 'State Registry, from CREEKSIDE' },
    });
    expect((await history()).answer!.lines.filter(({ is }) => is === 'theirs-only')).toEqual([]);
    expect(await stateOf('influenza')).toEqual([]);
  });

  test('what the patient agreed to goes with the report; who is not to be told of is neither reported nor asked about', async () => {
    const version = async () => (await history()).sharing.version;
    const said = async (more: object) =>
      clinic.ask('ma', 'act/registry/keep-sharing', {
        ...{ patientId: 'patient-1', version: await version(), saidBy: 'patient', ...more },
      });
    expect((await history()).sharing.agrees).toBeUndefined();
    const stale = await said({ agrees: 'kept', version: '0' });
    expect(stale.status).toBe(409);
    expect((await said({})).status).toBe(422);
    const kept = await said({ agrees: 'kept', publicity: '03', status: 'A' });
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    expect((await history()).sharing).toMatchObject({ agrees: 'kept', saidBy: 'patient' });
    await write(dose('private', 'Private'));
    await expect.poll(() => stateOf('Private'), soon).toEqual(['taken']);
    const [sent] = cameWith('private^TESTCLINIC');
    expect(sent).toMatch(
      /PD1\|{11}03\^Reminder\/recall, no calls\^HL70215\|Y\|(\d{8})\|\|\|A\|\1\|\1\r/,
    );

    expect((await said({ agrees: 'not-told' })).status).toBe(200);
    await write(dose('silent', 'Silent'));
    await expect.poll(() => stateOf('Silent'), soon).toEqual(['set-aside']);
    const aside = (await queue()).ended.find(({ label }) => label === 'Silent');
    expect(aside?.reason).toMatch(/does not want the registry to be told/);
    expect(cameWith('silent^TESTCLINIC')).toEqual([]);
    const asked = await clinic.ask('ma', 'act/registry/ask', { patientId: 'patient-1' });
    expect(asked.body['message']).toMatch(/does not want the registry to be told/);

    // They say otherwise: what was set aside can be sent.
    expect((await said({ agrees: 'shared' })).status).toBe(200);
    const { messageId, version: seen } = aside!;
    await ask('act/registry/send-again', { messageId, version: seen });
    await expect.poll(() => stateOf('Silent'), soon).toEqual(['taken']);
  });

  test('nobody found, several who may be meant, and who is not named well enough', async () => {
    await ask('act/registry/ask', { patientId: 'patient-2' });
    const of = async () =>
      (await ask('view/registry/history', { patientId: 'patient-2' })) as unknown as History;
    await expect.poll(async () => (await of()).answer?.found, soon).toBe('nobody');
    const born = { family: 'Chen', birth: '20220501' };
    simulated.know(['Olive', 'Otto'].map((given) => ({ ...born, given, doses: new Map() })));
    await ask('act/registry/ask', { patientId: 'patient-2' });
    await expect.poll(async () => (await of()).answer?.found, soon).toBe('several');
  });
});
