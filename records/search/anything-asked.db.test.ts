import type { ResourceType } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { write } from '../../bench/search/load.ts';
import { resourceTypes, searchParameters } from '../extract/definitions.ts';
import { openTwoPractices, testMoment, type TwoPractices } from '../two-practices.fixture.ts';
import { heldResources } from './searched.fixture.ts';

let rooms: TwoPractices;

beforeAll(async () => {
  rooms = await openTwoPractices();
  await write(rooms.pool, rooms.here.practiceId, heldResources());
});
afterAll(() => rooms.close());

const inUse = ['Patient', 'Observation', 'Encounter', 'Appointment', 'Condition', 'ValueSet'];
const type = fc.oneof(fc.constantFrom(...inUse), fc.constantFrom(...resourceTypes));
const results = ['_sort', '_count', '_total', '_include', '_include:iterate', '_revinclude']
  .concat(['_summary', '_elements', '_cursor', '_type', '_list', '_has:Observation:patient:code'])
  .concat(['_has', '_has:', '_has:X', 'patient.', '.name', ':missing', '', '_id:not', '_text']);
const modifiers = [
  '',
  '',
  '',
  ':not',
  ':missing',
  ':exact',
  ':contains',
  ':text',
  ':in',
  ':of-type',
].concat([
  ':Patient',
  ':identifier',
  ':above',
  ':below',
  ':',
  ':x:y',
  '.name',
  ':Patient.birthdate',
]);
const pieces = [
  '2026',
  'ge2026-02',
  'lt1e2',
  '5.4|http://unitsofmeasure.org|mg',
  'true',
  'Patient/ana',
]
  .concat([',', '|', '$', '\\', '\\,', '%', "'", '"', '{', '}', '\u0000', '\ud800', 'é', '☃', '-'])
  .concat(['*', 'Patient:organization', 'Observation:patient', 'eA', 'ana', '9'.repeat(30), '0'])
  .concat(['9999-12-31', '0001-01-01', 'ap0001', 'ne9999-12-31T23:59:59.999Z', '-1e308', '1e-320'])
  .concat(['8867-4', 'urn:x', 'code', '-date', '_id', 'accurate', 'a'.repeat(400), '1|2|3|km']);
const value = fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((all) => all.join(''));

describe('Spec: fhir/search', () => {
  test('whatever is asked is answered or refused, and breaks nothing', async () => {
    const asked = type.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.array(
          fc.tuple(
            fc.oneof(
              fc
                .tuple(
                  fc.constantFrom(...searchParameters(one).keys()),
                  fc.constantFrom(...modifiers),
                )
                .map((parts) => parts.join('')),
              fc.constantFrom(...results),
            ),
            value,
          ),
          { maxLength: 4 },
        ),
      ),
    );
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ([one, pairs]) => {
        const options = { now: testMoment, timeMs: 5_000 };
        const page = await rooms.here.searchFhir(one as ResourceType, pairs, options);
        if (!isRefusal(page)) answered += 1;
        else expect(page.message).toMatch(/^[\s\S]{10,300}$/);
      }),
      { numRuns: 2_500 },
    );
    expect(answered).toBeGreaterThan(300);
  }, 180_000);
});
