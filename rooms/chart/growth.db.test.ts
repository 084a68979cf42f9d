import type { Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { openCharts, vital, type Charts } from './chart.fixture.ts';
import type { GrowthPage } from './growth.contract.ts';
import { chartGrowth } from './growth.view.ts';
import { sectionsOf } from './sections.ts';

let charts: Charts;

function child(id: string, more: Partial<Patient> = {}): Patient & { id: string } {
  return { resourceType: 'Patient', id, gender: 'male', birthDate: '2025-01-10', ...more };
}

const birthSex = (valueCode: string) => ({
  extension: [
    { url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode },
  ],
});

beforeAll(async () => {
  charts = await openCharts(
    child('leo'),
    child('early'),
    child('girl', { gender: 'male', ...birthSex('F') }),
    child('unknown', { gender: 'other' }),
    child('asked', birthSex('UNK')),
    child('grown', { birthDate: '2006-11-23' }),
    child('year', { birthDate: '2025' }),
    child('school', { birthDate: '2016-05-02' }),
  );
  const lying = { code: { coding: [{ system: 'http://loinc.org', code: '8306-3' }] } };
  await charts.add(
    vital('leo', '29463-7', 9.6, 'kg', '2026-01-10T17:00:00Z'),
    vital('leo', '29463-7', 9.9, 'kg', '2026-01-10T18:00:00Z', { status: 'entered-in-error' }),
    vital('leo', '8302-2', 75.7, 'cm', '2026-01-10T17:00:00Z', lying),
    vital('leo', '9843-4', 46.1, 'cm', '2026-01-10T17:00:00Z'),
    // Ten in the evening of the day before, in Los Angeles.
    vital('leo', '29463-7', 22, '[lb_av]', '2026-04-11T05:00:00Z'),
    vital('leo', '29463-7', 25, 'kg', '2026-05-01T17:00:00Z'),
    vital('early', '18185-9', 30, 'wk', '2025-01-10T17:00:00Z'),
    vital('early', '29463-7', 1.6, 'kg', '2025-01-31T17:00:00Z'),
    vital('early', '29463-7', 8.6, 'kg', '2026-01-10T17:00:00Z'),
    vital('girl', '29463-7', 8.9, 'kg', '2026-01-10T17:00:00Z'),
    vital('school', '39156-5', 24, 'kg/m2', '2026-05-02T17:00:00Z'),
    vital('school', '29463-7', 8, 'kg', '2016-12-01T17:00:00Z'),
  );
});
afterAll(() => charts?.close());

async function page(patientId: string, more = {}): Promise<GrowthPage> {
  const answer = answered(await charts.ask(chartGrowth, { patientId, ...more }));
  if (answer.state === 'none') throw new Error(answer.because);
  return answer;
}

describe('Spec: chart/growth', () => {
  test('places each reading by its own day, with the lines of the chart for the age', async () => {
    const { chart, curves, readings, charts: choices } = await page('leo');
    expect(chart).toBe('who-24');
    expect(curves.map(({ label }) => label)).toEqual([
      '2',
      '5',
      '10',
      '25',
      '50',
      '75',
      '90',
      '95',
      '98',
    ]);
    expect(
      readings.map(({ date, age, value, percentile, verdict }) => [
        date,
        age,
        value,
        percentile,
        verdict,
      ]),
    ).toEqual([
      ['2026-01-10', '12 months', '21 lb 2.6 oz (9.6 kg)', '48th percentile', 'assessed'],
      [
        '2026-04-10',
        '15 months',
        '22 lb 0 oz (9.98 kg)',
        expect.stringMatching(/percentile/),
        'assessed',
      ],
      ['2026-05-01', '15 months', '55 lb 1.8 oz (25 kg)', 'above the 99.9th percentile', 'extreme'],
    ]);
    expect(choices.map((one) => one.chart)).toEqual(['who-24', 'who-60', 'cdc-36', 'cdc-240']);
  });

  test('weight and length of one day make weight for length and the index', async () => {
    const long = await page('leo', { measure: 'weight-for-length' });
    expect(long.readings).toHaveLength(1);
    expect(long.readings[0]?.at).toEqual([75.7, 9.6]);
    const index = await page('leo', { measure: 'body-mass-index' });
    expect(index.readings.map(({ value }) => value)).toEqual(['16.8 kg/m²']);
  });

  test('a preterm child is counted from the due date, and stands on Fenton when asked', async () => {
    const { gestation, readings, elsewhere, chart } = await page('early');
    expect([chart, elsewhere]).toEqual(['who-24', 1]);
    expect(gestation).toMatchObject({ words: '30 weeks', isPreterm: true, version: '1' });
    expect((await page('leo')).gestation).toBeUndefined();
    expect(readings[0]).toMatchObject({ age: '12 months (corrected 9 months)' });
    expect(readings[0]?.because[1]).toMatch(/Corrected age: born 10 weeks/);
    const fenton = await page('early', { chart: 'fenton' });
    expect(fenton.readings).toHaveLength(1);
    expect(fenton.readings[0]?.at).toEqual([30 * 7 + 21, 1.6]);
  });

  test('the sex at birth counts, and where it is not known nothing is drawn', async () => {
    expect((await page('girl')).sex).toBe('female');
    for (const id of ['unknown', 'asked']) {
      const answer = answered(await charts.ask(chartGrowth, { patientId: id }));
      expect(answer).toMatchObject({ state: 'none', because: /sex at birth/ });
    }
  });

  test('says why there is none: grown up, or born on a day nobody knows', async () => {
    const because = async (patientId: string) =>
      answered(await charts.ask(chartGrowth, { patientId }));
    expect(await because('grown')).toEqual({
      state: 'none',
      because: 'Growth charts end at 20 years.',
    });
    expect(await because('year')).toEqual({
      state: 'none',
      because: 'It needs the exact date of birth.',
    });
  });

  test('a recorded index counts alone; what belongs to another age is counted', async () => {
    const index = await page('school', { measure: 'body-mass-index' });
    expect([index.chart, index.readings[0]?.because[1]]).toEqual([
      'cdc-240',
      expect.stringMatching(/^Above the 95th percentile: 1\d\d % of it\.$/),
    ]);
    expect((await page('school')).elsewhere).toBe(1);
    expect((await page('school', { measure: 'head-circumference' })).chart).toBe('who-60');
  });

  test('the other practice finds nothing', async () => {
    const { there } = charts;
    const answer = await charts.ask(chartGrowth, { patientId: 'leo' }, there);
    expect(refused(answer).refused).toBe('not-found');
  });

  test('the part of the chart is there until the twentieth birthday', () => {
    const has = (born: string | undefined) =>
      sectionsOf(born, '2026-11-23').some(({ key }) => key === 'growth');
    expect([
      has('2006-11-23'),
      has('2006-11-24'),
      has('2006'),
      has('2005'),
      has(undefined),
    ]).toEqual([false, true, true, false, true]);
  });
});
