import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedScopes,
  covers,
  parseClinicalScope,
  rightLetters,
  splitScopes,
  type ClinicalScope,
} from './scopes.ts';

const scope: fc.Arbitrary<ClinicalScope> = fc.record({
  level: fc.constantFrom('patient', 'user', 'system'),
  type: fc.constantFrom('Observation', 'Patient', 'Condition', '*'),
  rights: fc.subarray([...rightLetters], { minLength: 1 }),
  where: fc.constant(''),
});

const written = ({ level, type, rights, where }: ClinicalScope) =>
  `${level}/${type}.${rights.join('')}${where && `?${where}`}`;

describe('Spec: smart/scopes', () => {
  test.each([
    ['patient/Observation.rs', ['r', 's'], ''],
    ['patient/Observation.cruds', ['c', 'r', 'u', 'd', 's'], ''],
    ['user/Condition.c', ['c'], ''],
    [
      'patient/Observation.rs?category=http://x.org/c|vital-signs',
      ['r', 's'],
      'category=http://x.org/c|vital-signs',
    ],
    ['patient/Observation.read', ['r', 's'], ''],
    ['user/*.write', ['c', 'u', 'd'], ''],
    ['system/*.*', ['c', 'r', 'u', 'd', 's'], ''],
  ])('%s', (text, rights, where) => {
    expect(parseClinicalScope(text)).toMatchObject({ rights, where });
  });

  test.each([
    'patient/Observation',
    'patient/Observation.',
    'patient/Observation.sr',
    'patient/Observation.rr',
    'patient/Observation.x',
    'patient/observation.rs',
    'Observation.rs',
    'anyone/Observation.rs',
    'patient/Observation.rs?',
    'patient/*.rs?category=laboratory',
    'patient/Observation.read?category=laboratory',
    'patient/Observation.rs user/Observation.rs',
    'launch/patient',
    '',
  ])('%j is no clinical scope', (text) => {
    expect(parseClinicalScope(text)).toBeUndefined();
  });

  test('what is written is read again as it was', () => {
    fc.assert(
      fc.property(scope, (one) => {
        expect(parseClinicalScope(written(one))).toEqual(one);
      }),
    );
  });

  test('any text is answered without throwing, and only scopes in their form are read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseClinicalScope(text);
        expect(read === undefined || /^(patient|user|system)\//.test(text)).toBe(true);
      }),
    );
  });

  test('covering never gives more: level, types, rights and conditions', () => {
    fc.assert(
      fc.property(scope, scope, (allowed, asked) => {
        if (!covers(allowed, asked)) return;
        expect(asked.level).toBe(allowed.level);
        expect(allowed.rights).toEqual(expect.arrayContaining([...asked.rights]));
        expect(allowed.type === '*' || allowed.type === asked.type).toBe(true);
      }),
    );
  });

  test('a request gets what was registered, whole or narrower, and nothing beside', () => {
    const registered = ['openid', 'patient/Observation.rs', 'patient/Condition.rs?category=a|b'];
    const asked = [
      ...['openid', 'fhirUser', 'patient/Observation.r', 'patient/Observation.rs?category=x'],
      ...['patient/Observation.cruds', 'user/Observation.rs', 'patient/*.rs'],
      ...['patient/Condition.rs', 'patient/Condition.rs?category=a%7Cb', 'nonsense'],
    ];
    expect(allowedScopes(asked, registered)).toEqual([
      'openid',
      'patient/Observation.r',
      'patient/Observation.rs?category=x',
      'patient/Condition.rs?category=a%7Cb',
    ]);
  });

  test('scopes are parted by blanks, each once', () => {
    expect(splitScopes(' openid  launch openid ')).toEqual(['openid', 'launch']);
    expect(splitScopes(undefined)).toEqual([]);
  });
});
