import type { CapabilityStatement } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { searchesOfUsCore, usCoreEditions } from '../../../records/extract/us-core-searches.ts';
import { resourceTypes } from '../../../records/validate/structure.ts';
import { validateResource } from '../../../records/validate/validate.ts';
import type { Ask } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';
import { operations } from '../operations/table.ts';
import { table } from '../table.ts';

// A clock that runs ahead with every request, so that nobody is told to wait.
let ahead = 0;

const { ask: plain } = await openClinic({
  now: () => Temporal.Now.instant().add({ milliseconds: ahead }),
});
const ask: Ask = (...asked) => {
  ahead += 20;
  return plain(...asked);
};
const statement = (await ask('GET', '/metadata')).body as unknown as CapabilityStatement;

/** How each interaction on a type is asked, so that it is known again by its refusal or answer. */
const asks: Record<string, (type: string) => [method: string, path: string, body?: unknown]> = {
  read: (type) => ['GET', `/${type}/none`],
  vread: (type) => ['GET', `/${type}/none/_history/1`],
  update: (type) => ['PUT', `/${type}/none`, {}],
  patch: (type) => ['PATCH', `/${type}/none`, []],
  delete: (type) => ['DELETE', `/${type}/none`],
  'history-instance': (type) => ['GET', `/${type}/none/_history`],
  'history-type': (type) => ['GET', `/${type}/_history?_count=1`],
  create: (type) => ['POST', `/${type}`, {}],
  'search-type': (type) => ['GET', `/${type}?_count=1`],
};
const done: Record<string, number> = {
  ...{ read: 404, vread: 404, update: 400, patch: 404, delete: 204 },
  ...{ 'history-instance': 404, 'history-type': 200, create: 400, 'search-type': 200 },
};

const codeOf = (body: unknown): string | undefined =>
  (body as { issue?: { code: string }[] }).issue?.[0]?.code;

describe('Spec: fhir/capabilities', () => {
  test('is valid itself, and names every resource type', () => {
    expect(validateResource(statement)).toEqual([]);
    expect(statement.rest?.[0]?.resource?.map(({ type }) => type)).toEqual(
      [...resourceTypes].toSorted(),
    );
  });

  test('whoever is not known yet may read it, and nothing else', async () => {
    const answer = await ask('GET', '/metadata', { role: null });
    expect([answer.status, answer.body['resourceType']]).toEqual([200, 'CapabilityStatement']);
    expect((await ask('GET', '/Patient', { role: null })).status).toBe(401);
  });

  test('each type does each interaction it claims, and none it does not', async () => {
    const wrong: string[] = [];
    for (const { type = '', interaction = [] } of statement.rest?.[0]?.resource ?? []) {
      const claimed = new Set<string>(interaction.map(({ code }) => code ?? ''));
      for (const [code, how] of Object.entries(asks)) {
        const [method, path, body] = how(type);
        const answer = await ask(method, path, body === undefined ? {} : { body });
        const isDone = answer.status === done[code] && codeOf(answer.body) !== 'not-supported';
        if (isDone !== claimed.has(code)) wrong.push(`${type} ${code} ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('each profile it claims is one that resources are held against, and of US Core none is missing', async () => {
    const claimed = new Set<string>();
    for (const { type = '', supportedProfile = [] } of statement.rest?.[0]?.resource ?? []) {
      for (const profile of supportedProfile) {
        claimed.add(profile);
        const path = `/${type}/$validate?profile=${encodeURIComponent(profile)}`;
        const answer = await ask('POST', path, { body: { resourceType: type } });
        expect([profile, answer.status, answer.text]).toEqual([
          ...[profile, 200, expect.not.stringContaining('is not known here')],
        ]);
      }
    }
    for (const edition of usCoreEditions) {
      for (const { profiles } of Object.values(searchesOfUsCore(edition))) {
        const own = profiles.filter((url) => url.includes('/us/core/'));
        for (const url of own) expect(claimed).toContain(`${url}|${edition}`);
      }
    }
  });

  test('what it says is included can be, both ways, and what is searched together is', async () => {
    for (const type of ['Patient', 'Encounter', 'Practitioner', 'Slot']) {
      const said = statement.rest?.[0]?.resource?.find((one) => one.type === type);
      const { searchInclude = [], searchRevInclude = [], extension = [] } = said ?? {};
      expect(searchRevInclude).toEqual(expect.arrayContaining(['*', 'Provenance:target']));
      const url = (names: [string, string[]][]) =>
        `${type}?_count=1${names.flatMap(([name, all]) => all.map((one) => `&${name}=${one}`)).join('')}`;
      const entry = [
        ...searchInclude.map((one) => url([['_include', [one]]])),
        ...searchRevInclude.map((one) => url([['_revinclude', [one]]])),
        ...extension.map((one) => {
          const names = (one.extension ?? []).map(({ valueString = '' }) => valueString);
          return `${type}?${names.map((name) => `${name}:missing=true`).join('&')}`;
        }),
      ].map((one) => ({ request: { method: 'GET', url: one } }));
      const body = { resourceType: 'Bundle', type: 'batch', entry };
      const answer = await ask('POST', '', { body, headers: { prefer: 'handling=strict' } });
      const answers = answer.body['entry'] as unknown as { response: { status: string } }[];
      const wrong = entry.filter((_, i) => !answers[i]?.response.status.startsWith('200'));
      expect(wrong).toEqual([]);
    }
    const patient = statement.rest?.[0]?.resource?.find(({ type }) => type === 'Patient');
    expect(patient?.searchRevInclude).toContain('Observation:subject');
    expect(JSON.stringify(patient?.extension)).toContain('birthdate');
  }, 60_000);

  test('each search parameter it claims is known, and a search by it answers', async () => {
    const wrong: string[] = [];
    for (const { type = '', searchParam = [] } of statement.rest?.[0]?.resource ?? []) {
      if (!(type in searchesOfUsCore('6.1.0'))) continue;
      for (const { name = '' } of searchParam) {
        const path = `/${type}?${name}:missing=true&_count=0`;
        const answer = await ask('GET', path, { headers: { prefer: 'handling=strict' } });
        const isUnknown = answer.text.includes('is not searched by');
        if (isUnknown || answer.status >= 500) wrong.push(`${type} ${name} ${answer.text}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the whole does what it claims', async () => {
    const claimed = new Set<string>(
      statement.rest?.[0]?.interaction?.map(({ code }) => code ?? ''),
    );
    const empty = { resourceType: 'Bundle', type: 'transaction' };
    for (const [code, method, path, body] of [
      ['transaction', 'POST', '', empty],
      ['batch', 'POST', '', { ...empty, type: 'batch' }],
      ['history-system', 'GET', '/_history?_count=1', undefined],
      ['search-system', 'GET', '?_type=Patient&_count=1', undefined],
    ] as const) {
      const answer = await ask(method, path, body === undefined ? {} : { body });
      expect([code, answer.status === 200]).toEqual([code, claimed.has(code)]);
    }
  });

  test('every row of the table is claimed, and conditions hold where they are said to', async () => {
    const { resource = [], interaction = [] } = statement.rest?.[0] ?? {};
    const patient = resource.find(({ type }) => type === 'Patient');
    const said = new Set<string>(
      [...interaction, ...(patient?.interaction ?? [])].map(({ code }) => code ?? ''),
    );
    const flags: Record<string, boolean> = {
      capabilities: true,
      operation: true,
      bundle: said.has('transaction') && said.has('batch'),
      'conditional-update': patient?.conditionalUpdate === true,
      'conditional-delete': patient?.conditionalDelete === 'multiple',
      'conditional-patch': said.has('patch'),
    };
    const silent = Object.keys(table()).filter((kind) => !said.has(kind) && !flags[kind]);
    expect(silent).toEqual([]);
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const answer = await ask(method, '/Patient', method === 'DELETE' ? {} : { body: {} });
      expect([method, answer.status, codeOf(answer.body)]).toEqual([method, 400, 'structure']);
    }
  });

  test('operations are asked where they are claimed, and nowhere else', async () => {
    const wrong: string[] = [];
    const { operation: whole = [], resource = [] } = statement.rest?.[0] ?? {};
    const isAsked = async (path: string, name: string): Promise<boolean> => {
      const { byGet } = operations()[name]!;
      const body = { resourceType: 'Parameters' };
      const answer = await ask(byGet ? 'GET' : 'POST', path, byGet ? {} : { body });
      return !answer.text.includes('is not done at this address');
    };
    for (const name of Object.keys(operations())) {
      const isClaimed = whole.some((one) => one.name === name);
      if ((await isAsked(`/$${name}`, name)) !== isClaimed) wrong.push(name);
      for (const { type = '', operation = [] } of resource) {
        const isOnType =
          (await isAsked(`/${type}/$${name}`, name)) ||
          (await isAsked(`/${type}/x/$${name}`, name));
        const isSaid = operation.some((one) => one.name === name);
        if (isOnType !== isSaid) wrong.push(`${type} ${name}`);
      }
    }
    expect(wrong).toEqual([]);
    expect((await ask('POST', '/$make-coffee', { body: {} })).status).toBe(400);
  }, 120_000);

  test('each type is searched by each parameter it claims', async () => {
    const wrong: string[] = [];
    for (const { type = '', searchParam = [] } of statement.rest?.[0]?.resource ?? []) {
      if (searchParam.length === 0) continue;
      const entry = [...searchParam.map(({ name }) => name), 'colour'].map((name) => ({
        request: { method: 'GET', url: `${type}?${name}:missing=false&_count=1` },
      }));
      const answer = await ask('POST', '', {
        body: { resourceType: 'Bundle', type: 'batch', entry },
        headers: { prefer: 'handling=strict' },
      });
      const statuses = (answer.body['entry'] as unknown as { response: { status: string } }[]).map(
        ({ response }) => response.status.slice(0, 3),
      );
      const refused = statuses.flatMap((status, i) =>
        status === '200' ? [] : [searchParam[i]?.name ?? 'colour'],
      );
      if (refused.join() !== 'colour') wrong.push(`${type}: ${refused.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
