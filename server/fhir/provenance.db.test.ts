import type { Bundle, Provenance, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { validateProfile } from '../../records/validate/validate-profile.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { withPractice } from '../../records/pool.ts';
import { weight } from '../testing/ask-fhir.ts';
import { openClinic } from '../testing/opened.fixture.ts';
import { registerApp, TestLaunch } from '../testing/smart-app.ts';

const { building, clinic, ask } = await openClinic({ requestsPerWindow: 100_000 });

const profile = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance';
const tagSystem = 'https://linchpin.health/fhir/provenance-of-patient';
const other = { ...weight, subject: { reference: 'Patient/patient-2' } };
const fromElsewhere = {
  resourceType: 'Provenance',
  recorded: '2026-11-20T08:00:00Z',
  agent: [{ who: { display: 'St. Elsewhere Hospital' } }],
};

function resourcesOf(bundle: unknown): Resource[] {
  return ((bundle as Bundle).entry ?? []).flatMap(({ resource }) =>
    resource ? [resource as Resource] : [],
  );
}

async function about(reference: string): Promise<Provenance[]> {
  const { status, body } = await ask('GET', `/Provenance?target=${reference}&_sort=recorded`);
  expect(status).toBe(200);
  return resourcesOf(body) as Provenance[];
}

const targetsOf = ({ target }: Provenance): unknown[] => target.map((one) => one.reference);
const codeOf = ({ activity }: Provenance): string | undefined => activity?.coding?.[0]?.code;
const patientOf = ({ meta }: Provenance): string | undefined =>
  meta?.tag?.find(({ system }) => system === tagSystem)?.code;

async function made(body: unknown, headers: Record<string, string> = {}): Promise<string> {
  const { resourceType } = body as { resourceType: string };
  const answer = await ask('POST', `/${resourceType}`, { body, headers });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return `${resourceType}/${answer.body['id']}`;
}

const transaction = (...entry: unknown[]) => ({
  body: { resourceType: 'Bundle', type: 'transaction', entry },
});
const post = (resource: Record<string, unknown>, fullUrl?: string) => ({
  ...{ fullUrl, resource },
  request: { method: 'POST', url: resource['resourceType'] },
});

describe('Spec: fhir/provenance', () => {
  test('a creation, a change and a deletion: one each, of its version, by whoever did it', async () => {
    const name = await made(weight);
    const [, id] = name.split('/');
    await ask('PUT', `/${name}`, { body: { ...weight, id, status: 'amended' } });
    await ask('DELETE', `/${name}`);
    const all = await about(name);
    expect(all.map((one) => [codeOf(one), ...targetsOf(one)])).toEqual([
      ['CREATE', `${name}/_history/1`],
      ['UPDATE', `${name}/_history/2`],
      ['DELETE', `${name}/_history/3`],
    ]);
    for (const one of all) {
      expect(one.agent).toMatchObject([
        {
          type: { coding: [{ code: 'author' }] },
          who: { reference: 'Practitioner/staff-ma' },
          onBehalfOf: {},
        },
      ]);
      expect(patientOf(one)).toBe('patient-1');
    }
  });

  test('for whom: the practice by name, by its Organization from when that is there until it is not', async () => {
    const forWhom = async () => {
      const [last] = (await about(await made(weight))).slice(-1);
      return last?.agent[0]?.onBehalfOf;
    };
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ name: string }>('select name from records.practice'),
    );
    const [{ name = '' } = {}] = rows;
    expect(await forWhom()).toEqual({ display: name });
    await made({ resourceType: 'Organization', name: 'Another place' });
    expect(await forWhom()).toEqual({ display: name });
    const own = await made({ resourceType: 'Organization', name });
    expect(await forWhom()).toEqual({ reference: own });
    await ask('DELETE', `/${own}`);
    expect(await forWhom()).toEqual({ display: name });
  });

  test('it is no change that anybody is told of, nor counted in the audit of what was done', async () => {
    await made(weight);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ told: string[]; done: string[] }>(
        `select array(select unnest(changed) from records.outbox) as told,
           array(select unnest(resources) from records.audit where outcome = 'done') as done`,
      ),
    );
    const { told = [], done = [] } = rows[0] ?? {};
    expect([told.length > 0, done.length > 0]).toEqual([true, true]);
    for (const name of [...told, ...done]) expect(name).not.toMatch(/^Provenance/);
  });

  test('every one there is keeps R4 and both editions of US Core, and its target stands', async () => {
    const { body } = await ask('GET', '/Provenance?_count=1000');
    const all = resourcesOf(body) as Provenance[];
    expect(all.length).toBeGreaterThan(2);
    for (const one of all) {
      expect(validateResource(one)).toEqual([]);
      for (const edition of ['6.1.0', '8.0.0']) {
        expect(validateProfile(one, `${profile}|${edition}`)?.errors).toEqual([]);
      }
      for (const reference of targetsOf(one)) {
        const { status } = await ask('GET', `/${String(reference)}`);
        expect([reference, [200, 410].includes(status)]).toEqual([reference, true]);
      }
    }
  });

  test('a transaction about two patients: one for each, and one for what is nobody’s', async () => {
    const answer = await ask(
      'POST',
      '/',
      transaction(
        ...[post(weight), post(weight), post(other)],
        post({ resourceType: 'Location', status: 'active', name: 'Room 9' }),
      ),
    );
    expect(answer.status).toBe(200);
    const names = (answer.body as unknown as Bundle).entry!.map(
      ({ response }) => /([A-Z]\w+\/[^/]+)\/_history\/1$/.exec(response!.location!)![1]!,
    );
    const [first, second, third, place] = await Promise.all(names.map(about));
    expect(first).toEqual(second);
    expect(targetsOf(first![0]!)).toHaveLength(2);
    expect([first, third, place].map((all) => all!.map(patientOf))).toEqual([
      ['patient-1'],
      ['patient-2'],
      [undefined],
    ]);
    expect(JSON.stringify(first)).not.toContain(names[2]);
    expect(JSON.stringify(third)).not.toContain(names[0]);
  });

  test('_revinclude=Provenance:target brings it with what a search of any type finds', async () => {
    const name = await made(weight);
    const [, id] = name.split('/');
    const { body } = await ask('GET', `/Observation?_id=${id}&_revinclude=Provenance:target`);
    const found = resourcesOf(body);
    expect(found.map(({ resourceType }) => resourceType)).toEqual(['Observation', 'Provenance']);
    expect(targetsOf(found[1] as Provenance)).toEqual([`${name}/_history/1`]);
    const rooms = await ask('GET', '/Location?_revinclude=Provenance:target');
    expect(rooms.text).toContain('"resourceType":"Provenance"');
  });

  test('it is read, in its own history, and with everything of the patient', async () => {
    const name = await made(weight);
    const [one] = await about(name);
    const read = await ask('GET', `/Provenance/${one!.id}`);
    expect(read.body).toEqual(one);
    const { body } = await ask('GET', `/Provenance/${one!.id}/_history`);
    expect(resourcesOf(body)).toEqual([one]);
    const all = await ask('GET', '/Patient/patient-1/$everything?_type=Provenance,Observation');
    expect(all.text).toContain(`"id":"${one!.id}"`);
    const others = await ask('GET', '/Patient/patient-2/$everything?_type=Provenance,Observation');
    expect(others.text).not.toContain(one!.id);
  });

  test('a client’s own is kept as it was sent, beside ours', async () => {
    const answer = await ask(
      'POST',
      '/',
      transaction(
        post(weight, 'urn:uuid:7a3f1a52-0b8e-4a54-8f0c-d90b24d9aa11'),
        post({
          ...fromElsewhere,
          target: [{ reference: 'urn:uuid:7a3f1a52-0b8e-4a54-8f0c-d90b24d9aa11' }],
        }),
      ),
    );
    expect(answer.status).toBe(200);
    const [{ response }] = (answer.body as unknown as Bundle).entry as [{ response: never }];
    const name = /Observation\/[^/]+/.exec((response as { location: string }).location)![0];
    const all = await about(name);
    expect(all).toHaveLength(2);
    const [own] = all.filter(({ meta }) => !meta?.profile);
    expect(own).toMatchObject({ ...fromElsewhere, target: [{ reference: name }] });
    expect(patientOf(own!)).toBe('patient-1');
  });

  test('X-Provenance: with a change, a deletion, a transaction and a batch', async () => {
    const headers = { 'x-provenance': JSON.stringify(fromElsewhere) };
    const sent = (all: Provenance[]): unknown[] =>
      all.filter(({ meta }) => !meta?.profile).map(targetsOf);
    const name = await made(weight, headers);
    expect(sent(await about(name))).toEqual([[`${name}/_history/1`]]);
    await ask('DELETE', `/${name}`, { headers });
    expect(sent(await about(name))).toEqual([[`${name}/_history/1`], [`${name}/_history/2`]]);
    for (const type of ['transaction', 'batch']) {
      const body = { ...transaction(post(weight), post(weight)).body, type };
      const answer = await ask('POST', '/', { body, headers });
      const names = (answer.body as unknown as Bundle).entry!.map(
        ({ response }) => /Observation\/[^/]+/.exec(response!.location!)![0],
      );
      const found = sent(await about(names[0]!));
      expect([type, found.flat().length]).toEqual([type, type === 'batch' ? 1 : 2]);
    }
  });

  test.each([
    ['no JSON', 'by me', 400],
    ['another resource', JSON.stringify(weight), 400],
    ['one that is not valid', JSON.stringify({ resourceType: 'Provenance' }), 422],
  ])('X-Provenance that is %s: refused, and nothing is written', async (_, header, status) => {
    const before = await ask('GET', '/Observation?_summary=count');
    const headers = { 'x-provenance': header };
    expect((await ask('POST', '/Observation', { body: weight, headers })).status).toBe(status);
    const bundle = await ask('POST', '/', { ...transaction(post(weight)), headers });
    expect(bundle.status).toBe(status);
    expect((await ask('GET', '/Observation?_summary=count')).body['total']).toBe(
      before.body['total'],
    );
  });

  test('one about what was deleted is taken; one about what never was is not', async () => {
    const name = await made(weight);
    await ask('DELETE', `/${name}`);
    const of = (reference: string) => ({ body: { ...fromElsewhere, target: [{ reference }] } });
    expect((await ask('POST', '/Provenance', of(name))).status).toBe(201);
    expect((await ask('POST', '/Provenance', of('Observation/never'))).status).toBe(422);
  });
});

describe('Spec: fhir/provenance: within a patient scope', () => {
  const scopes = ['launch/patient', 'patient/Provenance.crs', 'patient/Observation.crs'];
  let mine: (method: string, path: string, body?: unknown) => ReturnType<TestLaunch['fhir']>;

  beforeAll(async () => {
    const { appId } = await registerApp(building, clinic, { scopes });
    const launch = new TestLaunch(building, clinic);
    const parameters = launch.parameters(appId, scopes.join(' '));
    const back = await launch.allowed('ma', parameters, { patientId: 'patient-1' });
    const token = (await launch.redeem(appId, back))['access_token'];
    mine = (method, path, body) => launch.fhir(token, method, path, body);
  });

  test('met when all it is about is the patient’s; never else, whatever it says of itself', async () => {
    const [own, theirs] = [await made(weight), await made(other)];
    const lie = { tag: [{ system: tagSystem, code: 'patient-1' }] };
    const write = async (target: string[], more: object = {}): Promise<string> => {
      const body = {
        ...{ ...fromElsewhere, ...more },
        target: target.map((reference) => ({ reference })),
      };
      const answer = await ask('POST', '/Provenance', { body });
      expect(answer.status).toBe(201);
      return String(answer.body['id']);
    };
    const reached = [await write([own]), await write([own, 'Patient/patient-1'])];
    const hidden = [
      await write([theirs], { meta: lie }),
      await write([own, theirs], { meta: lie }),
      await write(['Patient/patient-1', theirs]),
      await write([own, 'Location/room-1']),
      await write([own, 'https://elsewhere.example/Observation/1']),
    ];
    const ours = (await about(own)).filter(({ meta }) => meta?.profile).map(({ id }) => id!);
    for (const id of [...reached, ...ours]) {
      expect((await mine('GET', `/Provenance/${id}`)).status).toBe(200);
    }
    const paths = ['/Provenance', '/Provenance?_count=1000', '/Provenance/_history?_count=1000'];
    paths.push('/Observation?_revinclude=Provenance:target', '/Patient/patient-1/$everything');
    const texts = [];
    for (const path of paths) texts.push(JSON.stringify((await mine('GET', path)).body));
    for (const id of hidden) {
      expect((await mine('GET', `/Provenance/${id}`)).status).toBe(404);
      expect((await mine('GET', `/Provenance/${id}/_history/1`)).status).toBe(404);
      for (const text of texts) expect(text).not.toContain(id);
    }
    expect(texts[1]).toContain(reached[0]);
    expect(texts[3]).toContain(reached[1]);
    for (const text of texts) expect(text).not.toContain(theirs);
    // What was about the patient alone, and then is not, is met no more.
    const changed = { ...fromElsewhere, target: [{ reference: theirs }] };
    const path = `/Provenance/${reached[0]}`;
    const put = await ask('PUT', path, { body: { ...changed, id: reached[0], meta: lie } });
    expect(put.status).toBe(200);
    expect((await mine('GET', path)).status).toBe(404);
  });

  test('written about the patient’s own, alone or with it; refused about another’s', async () => {
    const [own, theirs] = [await made(weight), await made(other)];
    const of = (reference: string) => ({ ...fromElsewhere, target: [{ reference }] });
    expect((await mine('POST', '/Provenance', of(own))).status).toBe(201);
    expect((await mine('POST', '/Provenance', of(theirs))).status).toBe(403);
    const url = 'urn:uuid:2a3f1a52-0b8e-4a54-8f0c-d90b24d9aa12';
    const both = transaction(post(weight, url), post(of(url)));
    expect((await mine('POST', '/', both.body)).status).toBe(200);
  });

  test('what the app wrote says so: the person as author, the app as transmitter', async () => {
    const { body } = await mine('POST', '/Observation', weight);
    const [one] = await about(`Observation/${body['id']}`);
    expect(one?.agent).toMatchObject([
      { type: { coding: [{ code: 'author' }] }, who: { reference: 'Practitioner/staff-ma' } },
      { type: { coding: [{ code: 'transmitter' }] }, who: { display: 'Growth Chart' } },
    ]);
  });
});
