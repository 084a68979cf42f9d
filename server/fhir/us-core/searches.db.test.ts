import type { Bundle, Provenance, Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { searchesOfUsCore, usCoreEditions } from '../../../records/extract/us-core-searches.ts';
import { creations, writeAll } from '../../demo/write-all.ts';
import { openClinic } from '../../testing/opened.fixture.ts';
import { referredTo } from './referred-to.fixture.ts';
import { days, searched, type Which } from './searched.fixture.ts';

/** Of a type one resource that has every value that is sought, and one for each that lacks it. */
function variantsOf(type: string): { id: string; without: string | undefined }[] {
  const id = (parameter: string) => `uc-${type}-${parameter}`.toLowerCase().replaceAll('_', '');
  return [
    { id: id('all'), without: undefined },
    ...Object.keys(searched[type]!.by).map((name) => ({ id: id(name), without: name })),
  ];
}

function resourceOf(type: string, { id, without }: ReturnType<typeof variantsOf>[number]) {
  const { base, by } = searched[type]!;
  const parts = Object.entries(by).map(([name, { set }]) => [name, set(0)] as const);
  // What is another comes last: some parameters look at the same element.
  parts.sort(([a], [b]) => Number(a === without) - Number(b === without));
  const last = without === undefined ? {} : by[without]!.set(1);
  return Object.assign(
    { resourceType: type, id },
    base,
    ...parts.map(([, part]) => part),
    last,
  ) as Resource & { id: string };
}

const { building, clinic, ask } = await openClinic({ requestsPerWindow: 1_000_000 });
const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`);
const write = (resources: (Resource & { id: string })[], day: string) =>
  writeAll(building.pool, clinic.practiceId, at(day), 'test/us-core', creations(resources));

beforeAll(async () => {
  await write(referredTo, days[0]);
  for (const type of Object.keys(searched)) {
    for (const variant of variantsOf(type)) {
      // Each in a commit of its own, so that it has a Provenance of its own.
      await write([resourceOf(type, variant)], days[variant.without === '_lastUpdated' ? 1 : 0]);
    }
  }
}, 120_000);

/** Whether a resource has the value that is sought (0), or the one that is nearly that (1). */
function has(
  type: string,
  { without }: { without: string | undefined },
  name: string,
  which: Which,
): boolean {
  if (name === '_id') return without === (which === 0 ? undefined : '_id');
  const isOther =
    without === name || searched[type]!.by[without ?? '']?.alters?.includes(name) === true;
  return isOther === (which === 1);
}

function valueOf(type: string, name: string, which: Which): string {
  if (name === '_id') return variantsOf(type).find((one) => has(type, one, name, which))!.id;
  return searched[type]!.by[name]!.values[which];
}

/** What is there to be referred to, and has little else. */
const beside = new Set(referredTo.map(({ id }) => id));

type Pairs = [name: string, value: string][];

/** What a search finds must be exactly these, each with its Provenance where that is asked. */
async function expectFound(type: string, pairs: Pairs, ids: string[], isPosted = false) {
  const query = new URLSearchParams([...pairs, ['_count', '100']]);
  const isWitnessed = searchesOfUsCore('6.1.0')[type]!.reverseIncludes.length > 0;
  if (isWitnessed) query.append('_revinclude', 'Provenance:target');
  const { status, body } = isPosted
    ? await ask('POST', `/${type}/_search`, {
        body: query.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', prefer: 'handling=strict' },
      })
    : await ask('GET', `/${type}?${query.toString()}`, { headers: { prefer: 'handling=strict' } });
  const entries = (body as unknown as Bundle).entry ?? [];
  const of = (mode: string) =>
    entries.filter(({ search }) => search?.mode === mode).map(({ resource }) => resource!);
  const found = of('match').flatMap(({ id }) => (beside.has(id!) ? [] : id!));
  expect([query.toString(), status, found.toSorted()]).toEqual([
    ...[query.toString(), 200, ids.toSorted()],
  ]);
  const targets = of('include')
    .flatMap((one) => (one as Provenance).target.map(({ reference }) => reference!))
    .filter((reference) => !beside.has(reference.split('/')[1]!));
  expect(targets.toSorted()).toEqual(
    isWitnessed ? ids.map((id) => `${type}/${id}/_history/1`).toSorted() : [],
  );
}

const idsWhere = (type: string, test: (one: { without: string | undefined }) => boolean) =>
  variantsOf(type)
    .filter(test)
    .map(({ id }) => id);

describe.each(usCoreEditions)('Spec: fhir/us-core: searches of US Core %s', (edition) => {
  const asked = Object.entries(searchesOfUsCore(edition)).filter(
    ([, { parameters }]) => parameters.length > 0,
  );

  test.each(asked)('%s: by each parameter', async (type, { parameters }) => {
    for (const { name, comparators = [], several } of parameters) {
      expect(Object.keys(searched[type]!.by)).toContain(name);
      const value = (which: Which) => valueOf(type, name, which);
      const ids = (which: Which) => idsWhere(type, (one) => has(type, one, name, which));
      for (const which of [0, 1] as const) {
        await expectFound(type, [[name, value(which)]], ids(which), which === 1);
      }
      if (several !== undefined && name !== '_id') {
        const both = `${value(0)},${value(1)}`;
        await expectFound(
          type,
          [[name, both]],
          idsWhere(type, () => true),
        );
      }
      const code = (text: string): string | undefined => /\|(.+)$/.exec(text)?.[1];
      const [own, other] = [code(value(0)), code(value(1))];
      const codeAlone = own === other ? idsWhere(type, () => true) : ids(0);
      if (own !== undefined) await expectFound(type, [[name, own]], codeAlone);
      if (comparators.length === 0) continue;
      expect(comparators).toEqual(['gt', 'ge', 'lt', 'le']);
      const [before, after] = [ids(0), ids(1)];
      const all = [...before, ...after];
      for (const [text, wanted] of [
        [`gt${days[0]}`, after],
        [`ge${days[0]}`, all],
        [`ge${days[1]}`, after],
        [`lt${days[1]}`, before],
        [`le${days[0]}`, before],
        [`le${days[1]}`, all],
        [`gt${days[1]}`, []],
        [`lt${days[0]}`, []],
      ] as const) {
        await expectFound(type, [[name, text]], [...wanted]);
      }
      await expectFound(
        type,
        [
          [name, 'ge2026-04-01'],
          [name, 'le2026-06-01'],
        ],
        after,
      );
    }
  });

  test.each(asked.filter(([, { together }]) => together.length > 0))(
    '%s: by those that are asked together, by GET and by POST',
    async (type, { together, parameters }) => {
      for (const { names } of together) {
        const ids = idsWhere(type, (one) => names.every((name) => has(type, one, name, 0)));
        expect(ids.length).toBeGreaterThan(0);
        const pairs = names.map((name): Pairs[number] => [name, valueOf(type, name, 0)]);
        await expectFound(type, pairs, ids);
        await expectFound(type, pairs, ids, true);
        const dated = names.find((name) =>
          parameters.some((one) => one.name === name && one.comparators),
        );
        if (dated === undefined) continue;
        const rest = pairs.filter(([name]) => name !== dated);
        await expectFound(type, [...rest, [dated, 'ge2026-03-01'], [dated, 'lt2026-04-01']], ids);
      }
    },
  );

  test.each(asked.filter(([, { includes }]) => includes.length > 0))(
    '%s: with what it refers to',
    async (type, { includes }) => {
      const expected: Record<string, string[]> = {
        'CareTeam:participant:Practitioner': ['Practitioner/uc-doc'],
        'MedicationDispense:medication': ['Medication/uc-medicine'],
        'MedicationRequest:medication': ['Medication/uc-medicine'],
        'PractitionerRole:endpoint': ['Endpoint/uc-endpoint'],
        'PractitionerRole:practitioner': ['Practitioner/uc-doc'],
      };
      for (const include of includes) {
        const id = variantsOf(type)[0]!.id;
        const { status, body } = await ask('GET', `/${type}?_id=${id}&_include=${include}`);
        const names = ((body as unknown as Bundle).entry ?? [])
          .filter(({ search }) => search?.mode === 'include')
          .map(({ resource }) => `${resource!.resourceType}/${resource!.id}`);
        expect([include, status, names]).toEqual([include, 200, expected[include] ?? []]);
      }
    },
  );
});
