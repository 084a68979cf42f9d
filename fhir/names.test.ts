import type { HumanName } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { displayName, initials, nameInUse, noName } from './names.ts';

const official: HumanName = { use: 'official', given: ['Rosa', 'María'], family: 'Núñez Ortega' };
const usual: HumanName = { use: 'usual', given: ['Rosie'], family: 'Núñez' };
const maiden: HumanName = { use: 'maiden', given: ['Rosa'], family: 'Ortega' };

describe('the name in use', () => {
  it('is the official one, then the usual, and a maiden name only when there is no other', () => {
    expect(nameInUse([maiden, usual, official])).toBe(official);
    expect(nameInUse([maiden, usual])).toBe(usual);
    expect(nameInUse([maiden, { family: 'Ng' }])).toEqual({ family: 'Ng' });
    expect(nameInUse([maiden])).toBe(maiden);
    expect(nameInUse([])).toBe(undefined);
  });

  it('is not one that has ended while another has not', () => {
    const ended = { ...official, period: { end: '2020-01-01' } };
    expect(nameInUse([ended, usual])).toBe(usual);
    expect(nameInUse([ended])).toBe(ended);
  });
});

describe('the displayed name', () => {
  it.each<[HumanName[] | undefined, string]>([
    [[official], 'Rosa María Núñez Ortega'],
    [[{ text: ' 王  小明 ', family: '王', given: ['小明'] }], '王 小明'],
    [[{ given: ['Ann'], family: 'Lee', suffix: ['Jr.', 'MD'], prefix: ['Dr.'] }], 'Ann Lee Jr. MD'],
    [[{ family: 'Lee' }], 'Lee'],
    [[{ given: ['Prince'] }], 'Prince'],
    [[{ text: '  ' }], noName],
    [[], noName],
    [undefined, noName],
  ])('%j', (names, text) => {
    expect(displayName(names)).toBe(text);
  });

  it('cuts nothing of a long name', () => {
    const family = 'Wolfeschlegelsteinhausenbergerdorff-'.repeat(5);
    expect(displayName([{ given: ['Hubert', 'Blaine'], family }])).toBe(`Hubert Blaine ${family}`);
  });
});

describe('initials', () => {
  it.each<[HumanName[] | undefined, string]>([
    [[official], 'RN'],
    [[{ given: ['élodie'], family: "d'Arc" }], 'ÉD'],
    [[{ given: ["'Aolani"], family: 'Ng' }], 'AN'],
    [[{ family: 'Lee' }], 'L'],
    [[{ text: 'Ann van der Berg' }], 'AB'],
    [[{ text: 'Prince' }], 'P'],
    [[{ text: '王小明' }], '王'],
    [[], '?'],
    [undefined, '?'],
    [[{ given: ['7'], family: '8' }], '?'],
  ])('%j', (names, text) => {
    expect(initials(names)).toBe(text);
  });
});
