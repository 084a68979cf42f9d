import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { displayName } from '../../fhir/names.ts';
import { readWho, whoDraftOf } from './who-draft.ts';
import { whoOf, withWho } from './who.ts';

const on = Temporal.PlainDate.from('2026-11-23');
const ana: Patient = {
  resourceType: 'Patient',
  name: [
    { use: 'official', family: 'Gomes', given: ['Ana', 'Luz'], suffix: ['RN'], text: 'Ana Gomes' },
  ],
  birthDate: '1990-02-28',
  gender: 'female',
  extension: [{ url: 'http://example.org/kept', valueString: 'kept' }],
};

describe('Spec: front-desk/update-demographics, who somebody is', () => {
  test('a misspelled name is replaced, and was never theirs', () => {
    const after = withWho(ana, { family: 'Gómez' }, 'mistyped', on);
    expect(after.name).toEqual([
      { use: 'official', family: 'Gómez', given: ['Ana', 'Luz'], suffix: ['RN'] },
    ]);
    expect(after).toMatchObject({ birthDate: '1990-02-28', extension: ana.extension });
  });

  test('a changed name keeps the old one as an old one', () => {
    const after = withWho(ana, { family: 'Rivera' }, 'name-changed', on);
    expect(displayName(after.name)).toBe('Ana Luz Rivera RN');
    expect(after.name?.at(-1)).toMatchObject({
      use: 'old',
      family: 'Gomes',
      period: { end: '2026-11-23' },
    });
    expect(whoOf(after)).toMatchObject({ given: 'Ana Luz', family: 'Rivera' });
  });

  test('the used name stands beside the legal one and can be taken away', () => {
    const used = withWho(ana, { usedName: 'Lucha' }, 'other', on);
    expect(whoOf(used)).toMatchObject({ family: 'Gomes', usedName: 'Lucha' });
    expect(whoOf(withWho(used, { family: 'Gómez' }, 'mistyped', on)).usedName).toBe('Lucha');
    expect(withWho(used, { usedName: '' }, 'other', on).name).toEqual(ana.name);
  });

  test('birth date and sex', () => {
    const after = withWho(ana, { birthDate: '1990-02-27', birthSex: 'F' }, 'mistyped', on);
    expect(whoOf(after)).toMatchObject({ birthDate: '1990-02-27', birthSex: 'F' });
    expect(after.extension).toContainEqual(ana.extension?.[0]);
  });

  test('a name in one text, and none at all, can be corrected', () => {
    const text: Patient = { resourceType: 'Patient', name: [{ text: 'Ana Luz Gomes' }] };
    expect(whoOf(text)).toMatchObject({ given: 'Ana Luz', family: 'Gomes' });
    const after = withWho(text, { family: 'Gómez' }, 'mistyped', on);
    expect(displayName(after.name)).toBe('Ana Luz Gómez');
    const nobody: Patient = { resourceType: 'Patient' };
    expect(withWho(nobody, { family: 'Gómez' }, 'mistyped', on).name).toEqual([
      { use: 'official', family: 'Gómez' },
    ]);
  });
});

describe('Spec: front-desk/update-demographics, what the form sends', () => {
  const shown = whoOf(ana);
  const read = (part: object) => readWho(shown, { ...whoDraftOf(shown), ...part }, on);

  test('nothing changed sends nothing, however it is written', () => {
    expect(read({})).toEqual({ issues: [] });
    expect(read({ born: '2/28/90', family: ' Gomes ' })).toEqual({ issues: [] });
  });

  test('what was on file is only replaced with a reason', () => {
    expect(read({ born: '2/27/1990' }).issues).toMatchObject([{ path: 'why' }]);
    expect(read({ born: '2/27/1990', why: 'mistyped' })).toEqual({
      issues: [],
      who: { birthDate: '1990-02-27' },
      why: 'mistyped',
    });
    expect(read({ family: 'Paz', why: 'other' }).issues).toMatchObject([{ path: 'note' }]);
    expect(read({ family: '', why: 'mistyped' }).issues).toMatchObject([{ path: 'who.family' }]);
    expect(read({ born: '2/30/1990' }).issues).toMatchObject([{ path: 'who.birthDate' }]);
  });

  test('what nobody had recorded needs none', () => {
    expect(read({ usedName: 'Lucha', birthSex: 'F' })).toMatchObject({
      issues: [],
      who: { usedName: 'Lucha', birthSex: 'F' },
      why: 'other',
    });
  });
});
