import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CodeLists, ProfileRow, ProfileTable } from './profile/table.ts';
import { areExamplesThere, claimsOf, type Claim } from './us-core-claims.fixture.ts';
import { validateProfile } from './validate-profile.ts';

type Fields = Record<string | number, unknown>;

/** One way to spoil an example: what is done, where, and how. */
interface Damage {
  what: string;
  path: string;
  spoil: (copy: Fields) => void;
}

/** Where an element stands in an example: the keys to its holder, and its own key there. */
interface Place {
  holder: (string | number)[];
  key: string;
  value: unknown;
}

function read<T>(edition: string, file: string): Record<string, T> {
  const url = new URL(`../../reference/us-core-${edition}/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, T>;
}

function keyIn(holder: Fields, step: string): string | undefined {
  const name = step.replace('[x]', '').replace(/:.*/, '');
  if (name in holder) return name;
  if (!step.includes('[x]')) return undefined;
  return Object.keys(holder).find((key) => new RegExp(`^${name}[A-Z]`).test(key));
}

/** Every place in a resource where the element of a row stands, whatever the slice. */
function placesOf(resource: Fields, id: string): Place[] {
  const steps = id.split('.');
  const last = steps.pop() ?? '';
  let holders: (string | number)[][] = [[]];
  for (const step of steps) {
    holders = holders.flatMap((keys) => {
      const holder = at(resource, keys) as Fields;
      const key = keyIn(holder, step);
      if (key === undefined) return [];
      const value = holder[key];
      if (!Array.isArray(value)) return typeof value === 'object' ? [[...keys, key]] : [];
      return value.map((_one, index) => [...keys, key, index]);
    });
  }
  return holders.flatMap((holder) => {
    const owner = at(resource, holder) as Fields;
    const key = keyIn(owner, last);
    return key === undefined ? [] : [{ holder, key, value: owner[key] }];
  });
}

function at(root: unknown, keys: (string | number)[]): unknown {
  return keys.reduce((value, key) => (value as Fields)[key], root);
}

const bare = (path: string): string => path.replace(/\[\d+\]|\.ofType\(\w+\)/g, '');
const pathOf = (type: string, id: string): string =>
  `${type}.${id.replaceAll('[x]', '').replace(/:[^.]+/g, '')}`;

/** Every slice that an element stands in must be there, or spoiling it would be allowed. */
function isInNeededSlices(row: ProfileRow, table: ProfileTable): boolean {
  const ids = [...row.id.matchAll(/:[^.]+/g)].map(({ index, 0: slice }) =>
    row.id.slice(0, index + slice.length),
  );
  return ids.every((id) => (table.elements.find((one) => one.id === id)?.min ?? 0) > 0);
}

function damagesOf(claim: Claim, table: ProfileTable, codes: Record<string, CodeLists>): Damage[] {
  const found: Damage[] = [];
  for (const row of table.elements) {
    if (row.id === '' || !isInNeededSlices(row, table)) continue;
    const path = pathOf(table.type, row.id);
    const add = (what: string, change: (holder: Fields, place: Place) => void) => {
      for (const place of placesOf(claim.resource, row.id)) {
        const spoil = (copy: Fields) => change(at(copy, place.holder) as Fields, place);
        found.push({ what: `${what} ${row.id}`, path, spoil });
      }
    };
    const isSlice = /:[^.]+$/.test(row.id);
    if ((row.min ?? 0) > 0) {
      add(isSlice ? 'no slice' : 'no', (holder, { key }) => {
        delete holder[key];
        delete holder[`_${key}`];
      });
    }
    if (isSlice && row.max === 1) {
      add('twice', (holder, { key, value }) => {
        if (Array.isArray(value)) holder[key] = [...(value as unknown[]), ...(value as unknown[])];
        else delete holder[key];
      });
    }
    // Of several items one may be the slice and others not, so that only all of them are spoilt.
    if (row.fixed !== undefined) add('wrong value of', (holder, { key }) => (holder[key] = 'zz'));
    if (row.pattern !== undefined) {
      add('wrong code of', (holder, { key, value }) => {
        const wrong = { coding: [{ system: 'http://example.org', code: 'zz' }], text: 'x' };
        holder[key] = Array.isArray(value) ? value.map(() => wrong) : wrong;
      });
    }
    const lists = row.codes === undefined ? undefined : codes[row.codes];
    if (lists !== undefined && !row.id.includes(':')) {
      add('code not of the list at', (holder, { key }) => spoilCode(holder, key));
    }
  }
  return found;
}

function spoilCode(holder: Fields, key: string): void {
  const wrong = { system: 'http://example.org', code: 'zz' };
  const spoilt = (value: unknown): unknown =>
    typeof value === 'string' ? 'zz' : 'coding' in (value as object) ? { coding: [wrong] } : wrong;
  const value = holder[key];
  holder[key] = Array.isArray(value) ? value.map(spoilt) : spoilt(value);
}

function isSpoilt(claim: Claim, { spoil, path }: Damage): boolean {
  const copy = structuredClone(claim.resource);
  spoil(copy);
  const errors = validateProfile(copy, claim.profile)?.errors ?? [];
  return errors.some((error) => path.startsWith(bare(error.path)));
}

describe.each([
  ['6.1.0', 100, 500],
  ['8.0.0', 120, 600],
])('US Core %s', (edition, leastClaims, leastDamages) => {
  const isThere = areExamplesThere(edition);
  test.skipIf(!isThere)('every example keeps the profiles it claims', () => {
    const claims = claimsOf(edition);
    expect(claims.length).toBeGreaterThan(leastClaims);
    const refused = claims.flatMap(({ file, resource, profile }) => {
      const errors = validateProfile(resource, profile)?.errors;
      return errors?.length === 0 ? [] : [{ file, profile, errors }];
    });
    expect(refused).toEqual([]);
  });

  test.skipIf(!isThere)('every example spoilt at one element is refused there', () => {
    const profiles = read<ProfileTable>(edition, 'profiles.json');
    const codes = read<CodeLists>(edition, 'codes.json');
    let tried = 0;
    const passed = new Set<string>();
    for (const claim of claimsOf(edition)) {
      const table = profiles[claim.profile.split('|')[0] ?? '']!;
      const damages = damagesOf(claim, table, codes);
      const refused = new Set(damages.filter((one) => isSpoilt(claim, one)));
      tried += damages.length;
      for (const damage of damages) {
        // Beside the slice that is meant others may stand, which may be spoilt.
        const alike = damages.filter(({ what }) => what === damage.what);
        const isEnough = damage.what.includes(':') && alike.some((one) => refused.has(one));
        if (!refused.has(damage) && !isEnough) passed.add(`${claim.file} ${damage.what}`);
      }
    }
    expect([...passed]).toEqual([]);
    expect(tried).toBeGreaterThan(leastDamages);
  });
});
