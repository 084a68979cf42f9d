import type { ResourceType } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice } from '../../records/open.ts';
import type { Search } from '../../records/search/search.ts';
import { openTwoPractices, type TwoPractices } from '../../records/two-practices.fixture.ts';
import { listening, planText, rowsRead } from './asked.ts';
import { lastVisitAt, writeCare } from './care.ts';

const people = 100_000;
const dosesOfOne = 60;
const staff = 40;
const formsEach = 25;
/** A file is read whole, and the visits of two days; nothing grows with the practice. */
const rowsAtMost = 2_500;

let clinic: TwoPractices;

beforeAll(async () => {
  clinic = await openTwoPractices();
  await writeCare(clinic.pool, clinic.here.practiceId, { people, dosesOfOne, staff, formsEach });
  for (const type of ['immunization', 'questionnaireresponse', 'encounter']) {
    await clinic.owner.query(`analyze records.${type}`);
  }
}, 600_000);
afterAll(() => clinic.close());

const staffIds = Array.from({ length: staff }, (_, n) => `Practitioner/staff-${n}`);
const from = lastVisitAt(people).subtract({ hours: 36 }).toString();
const asked: [string, ResourceType, Search, number][] = [
  ['the doses of a chart', 'Immunization', { patient: 'p77', count: 1_000 }, dosesOfOne],
  [
    'what was asked before a vaccine',
    'QuestionnaireResponse',
    { patient: 'p77', sort: 'newest', count: 20 },
    1,
  ],
  [
    'the file of one of the staff',
    'QuestionnaireResponse',
    { tokens: { subject: 'Practitioner/staff-7' }, sort: 'newest', count: 5_000 },
    formsEach,
  ],
  [
    'the files of all the staff',
    'QuestionnaireResponse',
    { tokens: { subject: staffIds }, sort: 'newest', count: 5_000 },
    staff * formsEach,
  ],
  [
    'who was in a room last',
    'Encounter',
    { tokens: { location: 'Location/room-3' }, date: { from }, sort: 'newest', count: 30 },
    18,
  ],
];

describe('Spec: vaccines/give', () => {
  test.each(asked)('S-VAC-14 %s is found by index', async (_name, type, search, found) => {
    const { practiceId } = clinic.here;
    const { pool, sent } = listening(clinic.pool);
    expect(await openPractice(pool, practiceId).search(type, search)).toHaveLength(found);
    expect(sent.length).toBeGreaterThan(0);
    for (const one of sent) {
      const plan = await planText(clinic.pool, practiceId, one);
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan/);
      expect(await rowsRead(clinic.pool, practiceId, one), plan).toBeLessThan(rowsAtMost);
    }
  });
});
