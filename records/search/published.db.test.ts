import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Bundle, Resource, ResourceType } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { write } from '../../bench/search/load.ts';
import { searchParameters } from '../extract/definitions.ts';
import {
  answered,
  openTwoPractices,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import { validateResource } from '../validate/validate.ts';
import { valuesAt, type Held } from './plain-search.fixture.ts';

/** Published examples; passed over by name when they are not beside us. */
const folders = ['fhir/examples-r4', 'us-core/6.1.0/examples', 'us-core/8.0.0/examples'].map(
  (name) => new URL(`../../../shared/corpora/${name}/`, import.meta.url),
);
const areThere = folders.every((folder) => existsSync(folder));

interface Thing {
  system?: string;
  code?: string;
  value?: unknown;
  coding?: Thing[];
  reference?: string;
  start?: string;
  comparator?: string;
}

const escape = (text: string): string => text.replace(/[\\,|$]/g, '\\$&');
const isContact = (system: string | undefined): boolean =>
  ['phone', 'fax', 'email', 'url', 'sms', 'pager', 'other'].includes(system ?? '');

/** Values as somebody who has seen the resource would ask for them. */
function askedFor(kind: string, value: unknown): string[] {
  const thing = value as Thing;
  const isText = typeof value === 'string';
  switch (kind) {
    case 'token': {
      if (typeof value !== 'object') return [String(value)];
      return (thing.coding ?? [thing]).flatMap(({ system, code, value: text }) => {
        const held = code ?? text;
        if (typeof held !== 'string') return [];
        const own = isContact(system) ? '' : (system ?? '');
        return [escape(held), `${escape(own)}|${escape(held)}`];
      });
    }
    case 'string': {
      const parts = Object.entries(isText ? { value } : (thing as object));
      return parts
        .filter(([part]) => part !== 'use' && part !== 'type')
        .flatMap(([, part]) => part as unknown)
        .filter((one): one is string => typeof one === 'string' && /[a-z0-9]/i.test(one))
        .flatMap((one) => [escape(one), escape(one.toUpperCase().slice(0, 5))]);
    }
    case 'reference':
      return /^[A-Z][A-Za-z]+\/[\w.-]+$/.test(thing.reference ?? '') ? [thing.reference!] : [];
    case 'uri':
      return isText ? [escape(value)] : [];
    case 'date':
      if (isText) return [value, `ge${value}`, `le${value}`];
      return thing.start === undefined ? [] : [`ge${thing.start}`];
    case 'quantity': {
      const { value: number, system = '', code = '', comparator } = thing;
      if (typeof number !== 'number' || comparator !== undefined) return [];
      return [`${number}`, `ge${number}`, ...(code && [`${number}|${system}|${escape(code)}`])];
    }
    case 'number':
      return [String(value)];
    default:
      return [];
  }
}

function published(): Held[] {
  const all = new Map<string, Held>();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.json')) continue;
      const read = JSON.parse(readFileSync(new URL(encodeURI(name), folder), 'utf8')) as Resource;
      const entries = (read as Bundle).entry ?? [];
      for (const one of [read, ...entries.flatMap(({ resource }) => resource ?? [])]) {
        if (typeof one.id !== 'string' || validateResource(one).length > 0) continue;
        all.set(`${one.resourceType}/${one.id}`, one as Held);
      }
    }
  }
  return [...all.values()];
}

describe.runIf(areThere)('Spec: fhir/search, published examples', () => {
  let rooms: TwoPractices;
  let held: Held[];

  beforeAll(async () => {
    rooms = await openTwoPractices();
    held = published();
    await write(rooms.pool, rooms.here.practiceId, held);
  });
  afterAll(() => rooms.close());

  test('each example is found by every value of every parameter that it has', async () => {
    expect(held.length).toBeGreaterThan(150);
    const asked = new Map<string, Set<string>>();
    const missed: string[] = [];
    for (const resource of held) {
      for (const { name, type, expression } of searchParameters(resource.resourceType).values()) {
        // What is written has the time of its writing.
        if (name === '_lastUpdated') continue;
        for (const value of valuesAt(resource, expression)) {
          for (const text of askedFor(type, value)) {
            const query = `${resource.resourceType}?${name}=${text}`;
            const ids = asked.get(query) ?? (await idsBy(resource.resourceType, name, text));
            asked.set(query, ids);
            if (!ids.has(resource.id)) missed.push(`${resource.id}: ${query}`);
          }
        }
      }
    }
    expect(missed).toEqual([]);
    expect(asked.size).toBeGreaterThan(2_000);
  }, 240_000);

  async function idsBy(type: ResourceType, name: string, value: string): Promise<Set<string>> {
    const pairs: [string, string][] = [
      [name, value],
      ['_count', '1000'],
    ];
    const options = { now: testMoment, isStrict: true };
    const found = answered(await rooms.here.searchFhir(type, pairs, options));
    return new Set(found.matches.map(({ id }) => id));
  }
});
