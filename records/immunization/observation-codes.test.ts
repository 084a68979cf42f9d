import { expect, test } from 'vitest';
import { isLasting } from './observation-codes.ts';
import { groupsOf, readingCodes } from './reading-codes.ts';

const titles = (map: 'snomed' | 'reactionTo' | 'globulin', code: string) =>
  (readingCodes[map].get(code) ?? []).map(({ title }) => title);

test('a plain disorder speaks for itself, also for two observations', () => {
  expect(titles('snomed', '195967001')).toEqual(['Asthma']);
  expect(titles('snomed', '13645005').toSorted()).toEqual([
    'Chronic lung disease',
    'Chronic obstructive pulmonary disease',
  ]);
});

test('half of a statement says nothing: a laboratory technician, a contact, HIV with therapy', () => {
  expect(titles('snomed', '159282002')).toEqual([]);
  expect(titles('snomed', '165806002')).toEqual([]);
  expect(titles('snomed', '427314002')).toEqual([]);
  expect(titles('snomed', '86406008')).toEqual(['HIV Infection']);
});

test('one code for opposite things says nothing', () => {
  for (const code of ['62479008', '77128003', '116859006']) {
    expect([code, titles('snomed', code)]).toEqual([code, []]);
  }
});

test('severe reactions are known by the vaccine, immune globulins by theirs', () => {
  expect(titles('reactionTo', '10')).toEqual([
    'Severe allergic reaction after previous dose of Polio',
  ]);
  expect(titles('globulin', '30')).toEqual(['Hep B IG administration']);
});

test('what stays true when a disorder is over', () => {
  const lasting = [...readingCodes.snomed.values()].flat().filter(isLasting);
  const codes = lasting.map(({ code }) => code);
  for (const code of ['004', '023', '024', '025', '028', '079', '101'])
    expect(codes).toContain(code);
  for (const code of ['003', '007', '014', '158', '168']) expect(codes).not.toContain(code);
});

test('a vaccine counts for the groups of all its antigens', () => {
  expect(groupsOf('110')).toEqual(['DTaP/Tdap/Td', 'HepB', 'Polio']);
  expect(groupsOf('999')).toEqual([]);
});

test('only influenza and PPSV23 count from memory', () => {
  expect(['140', '33', '03', '110'].map(readingCodes.mayBeTold)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
