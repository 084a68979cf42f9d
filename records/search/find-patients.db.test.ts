import type { Patient } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
  type TwoPractices,
} from '../two-practices.fixture.ts';

let rooms: TwoPractices;

const names = [
  ['José Luis', 'Hernández'],
  ['Guadalupe', 'García-Peña'],
  ['Siobhán', "O'Brien"],
  ['Li', 'Wei'],
  ['Bo', 'Xu'],
  ['Anna', 'Johansson'],
  ['John', 'Johnson'],
  ['Jon', 'Jonas'],
  ['Nguyễn', 'Thị Minh Khai'],
  ['Zoë', 'Müller'],
  ['Søren', 'Weiß'],
  ['Олена', 'Шевченко'],
  ['小明', '王'],
  ['Juan', 'De la Cruz'],
  ['Mary Ann', 'Wang'],
  ['Katarzyna', 'Brzęczyszczykiewicz'],
] as const;

const idOf = (given: string): string => `p-${names.findIndex(([one]) => one === given)}`;

beforeAll(async () => {
  rooms = await openTwoPractices();
  const people = names.map(([given, family], i): Patient & { id: string } => ({
    resourceType: 'Patient',
    id: `p-${i}`,
    name: [{ use: 'official', given: given.split(' '), family }],
    birthDate: `198${i % 10}-05-1${i % 10}`,
    telecom: [{ system: 'phone', value: `+1 (510) 555-01${10 + i}` }],
    identifier: [{ system: 'urn:mrn', value: `MRN-${i}` }],
  }));
  people[0]!.name?.push({ use: 'maiden', family: 'Villaseñor' });
  answered(await commitAs(rooms.pool, rooms.here.practiceId, 'Set-up', people.map(create)));
  const same = people.slice(0, 3);
  answered(await commitAs(rooms.pool, rooms.there.practiceId, 'Set-up', same.map(create)));
});
afterAll(() => rooms.close());

const find = async (name: string): Promise<string[]> =>
  (await rooms.here.findPatients({ name }, 20)).map((found) => found.id);

describe('Spec: records/find-patients', () => {
  test.each([
    ['hernandez', 'José Luis'],
    ['HERNÁNDEZ josé', 'José Luis'],
    ['jose hernandez luis', 'José Luis'],
    ['hernand', 'José Luis'],
    ['villasenor', 'José Luis'],
    ['garcia pena', 'Guadalupe'],
    ['pena-garcia', 'Guadalupe'],
    ['garciapena', 'Guadalupe'],
    ['obrien', 'Siobhán'],
    ["O'Brien", 'Siobhán'],
    ['o brien', 'Siobhán'],
    ['li wei', 'Li'],
    ['wei li', 'Li'],
    ['we li', 'Li'],
    ['bo x', 'Bo'],
    ['x', 'Bo'],
    ['jhon johnson', 'John'],
    ['nguyen', 'Nguyễn'],
    ['minh khai', 'Nguyễn'],
    ['zoe muller', 'Zoë'],
    ['mueller', 'Zoë'],
    ['soren weiss', 'Søren'],
    ['шевченко', 'Олена'],
    ['王', '小明'],
    ['小明', '小明'],
    ['dela cruz', 'Juan'],
    ['delacruz', 'Juan'],
    ['de la cruz', 'Juan'],
    ['cruz juan', 'Juan'],
    ['maryann wang', 'Mary Ann'],
    ['wng', 'Mary Ann'],
    ['brzeczyszczykiewicz', 'Katarzyna'],
    ['brzeczyszczikiewicz', 'Katarzyna'],
    ['katarina', 'Katarzyna'],
    ['gudal', 'Guadalupe'],
    ['guadl', 'Guadalupe'],
    ['dalup', 'Guadalupe'],
    ['lupe', 'Guadalupe'],
    ['hernan', 'José Luis'],
    ['nande', 'José Luis'],
    ['ansson', 'Anna'],
    ['czyszcz', 'Katarzyna'],
    ['quadalup', 'Guadalupe'],
  ])('%s finds %s first', async (asked, given) => {
    expect((await find(asked))[0]).toBe(idOf(given));
  });

  test('one slip of the finger in a name is forgiven, wherever it falls', async () => {
    const words = ['hernandez', 'johansson', 'johnson', 'muller', 'garcia', 'wang', 'anna', 'khai'];
    const who = ['José Luis', 'Anna', 'John', 'Zoë', 'Guadalupe', 'Mary Ann', 'Anna', 'Nguyễn'];
    const slip = fc.record({
      which: fc.nat(words.length - 1),
      kind: fc.constantFrom('left out', 'added', 'mistaken', 'changed places'),
      at: fc.nat(8),
      letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    });
    await fc.assert(
      fc.asyncProperty(slip, async ({ which, kind, at, letter }) => {
        const word = [...words[which]!];
        const i = at % word.length;
        if (kind === 'left out') word.splice(i, 1);
        if (kind === 'added') word.splice(i, 0, letter);
        if (kind === 'mistaken') word[i] = letter;
        if (kind === 'changed places' && i > 0) word.splice(i - 1, 2, word[i]!, word[i - 1]!);
        expect(await find(word.join(''))).toContain(idOf(who[which]!));
      }),
      { numRuns: 300 },
    );
  });

  test('the very word comes before one like it', async () => {
    expect((await find('john')).slice(0, 1)).toEqual([idOf('John')]);
    const [first, ...others] = await rooms.here.findPatients({ name: 'anna' }, 20);
    expect(first).toEqual({ id: idOf('Anna'), score: 1 });
    for (const other of others) expect(other.score).toBeLessThan(1);
  });

  test('every word must fit', async () => {
    expect(await find('hernandez guadalupe')).toEqual([]);
    expect(await find('zzyzx')).toEqual([]);
  });

  test.each(['(510) 555-0113', '5105550113', '+15105550113', '555-0113', '0113'])(
    'phone %s is found',
    async (phone) => {
      expect(await rooms.here.findPatients({ phone }, 5)).toEqual([{ id: 'p-3', score: 1 }]);
    },
  );

  test('birth date and record number must be the very ones; all that is asked must fit', async () => {
    const { here } = rooms;
    const born = await here.findPatients({ birthDate: '1983-05-13' }, 5);
    expect(born.map((one) => one.id).toSorted()).toEqual(['p-13', 'p-3']);
    expect(await here.findPatients({ recordNumber: ' MRN-7 ' }, 5)).toMatchObject([{ id: 'p-7' }]);
    expect(await here.findPatients({ recordNumber: 'MRN-' }, 5)).toEqual([]);
    expect(await here.findPatients({ name: 'cruz', birthDate: '1983-05-13' }, 5)).toMatchObject([
      { id: 'p-13' },
    ]);
    expect(await here.findPatients({ name: 'cruz', birthDate: '1983-05-14' }, 5)).toEqual([]);
  });

  test.each([
    {},
    { name: ' ' },
    { name: '-' },
    { name: '%' },
    { phone: '---' },
    { recordNumber: '  ' },
  ])('nothing usable asked (%j) finds nobody', async (sought) => {
    expect(await rooms.here.findPatients(sought, 5)).toEqual([]);
  });

  test('a birth date that is none is not asked of the database', async () => {
    expect(await rooms.here.findPatients({ birthDate: '13/05/1983' }, 5)).toEqual([]);
    expect(await rooms.here.findPatients({ birthDate: '1983-02-30' }, 5)).toEqual([]);
  });

  test('nobody of another practice is found, and no more than asked', async () => {
    const theirs = await rooms.there.findPatients({ name: 'hernandez' }, 5);
    expect(theirs).toMatchObject([{ id: 'p-0' }]);
    expect(await rooms.there.findPatients({ name: 'wang' }, 5)).toEqual([]);
    expect(await rooms.here.findPatients({ name: 'j' }, 2)).toHaveLength(2);
  });
});
