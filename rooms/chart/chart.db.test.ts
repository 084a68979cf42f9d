import type { Encounter, Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBasic } from '../../clinical/practice/place.ts';
import { answered, commitAs, create, refused } from '../../records/two-practices.fixture.ts';
import { openCharts, pressure, vital, type Charts, type Made } from './chart.fixture.ts';
import { chartDocument } from './document.view.ts';
import { chartLists } from './lists.view.ts';
import { chartSummary } from './summary.view.ts';
import { chartTimeline } from './timeline.view.ts';
import { chartVitals } from './vitals.view.ts';

let charts: Charts;
const subject = { reference: 'Patient/lupe' };
const today = '2026-11-23T16:40:00Z';
const before = '2026-08-04T16:00:00Z';
const inError = { coding: [{ code: 'entered-in-error' }] };

function encounter(id: string, status: Encounter['status'], start: string, end?: string) {
  const visit: Encounter & { id: string } = {
    resourceType: 'Encounter',
    id,
    status,
    class: { code: 'AMB' },
    type: [{ text: 'Office visit' }],
    subject,
    reasonCode: [{ text: 'Me arden los pies por la noche.' }],
    period: { start, ...(end && { end }) },
  };
  return visit;
}

const ofVisit = (id: string) => ({ encounter: { reference: `Encounter/${id}` } });

function person(id: string, more: Partial<Patient> = {}): Patient & { id: string } {
  return {
    resourceType: 'Patient',
    id,
    name: [{ family: 'Hernández-Villaseñor', given: ['Guadalupe'] }],
    birthDate: '1964-03-08',
    ...more,
  };
}

const visits: Made[] = [
  encounter('last', 'finished', before, '2026-08-04T16:30:00Z'),
  encounter('now', 'triaged', today),
  pressure('lupe', 138, 84, before, ofVisit('last')),
  vital('lupe', '29463-7', 77, 'kg', before, ofVisit('last')),
  pressure('lupe', 152, 88, today, { id: 'bp-1', ...ofVisit('now') }),
  pressure('lupe', 148, 86, today, { id: 'bp-2', ...ofVisit('now') }),
  vital('lupe', '29463-7', 82, 'kg', today, ofVisit('now')),
  vital('lupe', '8867-4', 84, '/min', today, ofVisit('now')),
  vital('lupe', '59408-5', 97, '%', today, ofVisit('now')),
  vital('lupe', '8867-4', 480, '/min', today, { status: 'entered-in-error', ...ofVisit('now') }),
];

const lists: Made[] = [
  {
    resourceType: 'Condition',
    id: 'diabetes',
    subject,
    code: { text: 'Type 2 diabetes' },
    onsetDateTime: '2015',
  },
  {
    resourceType: 'Condition',
    id: 'flu',
    subject,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '6142004' }] },
    clinicalStatus: { coding: [{ system: clinicalStatus(), code: 'resolved' }] },
    onsetDateTime: '2019-03',
    abatementDateTime: '2019-04',
  },
  {
    resourceType: 'Condition',
    id: 'mistake',
    subject,
    code: { text: 'Pregnancy' },
    verificationStatus: { coding: [{ ...inError.coding[0], system: verificationStatus() }] },
  },
  ...['2018-01-01', '2019-01-01', '2020-01-01'].map((authoredOn, index): Made => ({
    resourceType: 'MedicationRequest',
    id: `old-${index}`,
    status: 'stopped',
    intent: 'order',
    subject,
    authoredOn,
    medicationCodeableConcept: { text: 'Naproxen 220 MG' },
  })),
  {
    resourceType: 'MedicationRequest',
    id: 'new',
    status: 'active',
    intent: 'order',
    subject,
    authoredOn: '2026-10-01',
    medicationCodeableConcept: { text: 'Metformin 500 MG' },
  },
  {
    resourceType: 'AllergyIntolerance',
    id: 'penicillin',
    clinicalStatus: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
          code: 'active',
        },
      ],
    },
    patient: subject,
    code: { text: 'Penicillin' },
    criticality: 'high',
    reaction: [{ manifestation: [{ text: 'Hives' }] }],
  },
  {
    resourceType: 'Immunization',
    id: 'dose-1',
    status: 'completed',
    patient: subject,
    vaccineCode: { text: 'Tdap' },
    occurrenceDateTime: '2018-10-04',
    lotNumber: 'K123',
  },
  {
    resourceType: 'Immunization',
    id: 'dose-2',
    status: 'not-done',
    patient: subject,
    vaccineCode: { text: 'Influenza' },
    occurrenceString: 'last autumn',
    statusReason: { text: 'Patient declined' },
  },
  {
    resourceType: 'Flag',
    id: 'falls',
    status: 'active',
    subject,
    code: { text: 'Falls: help her onto the table' },
  },
  {
    resourceType: 'Flag',
    id: 'ended',
    status: 'active',
    subject,
    code: { text: 'Was over long ago' },
    period: { end: '2020' },
  },
];

const documents: Made[] = [
  { resourceType: 'Binary', id: 'scan', contentType: 'image/png', data: 'iVBORw0KGgo=' },
  {
    resourceType: 'DocumentReference',
    id: 'letter',
    status: 'current',
    subject,
    date: before,
    type: { text: 'Letter' },
    content: [
      { attachment: { contentType: 'text/html', data: btoa('<b>Hi</b><script>x()</script>') } },
      { attachment: { url: 'Binary/scan' } },
      { attachment: { contentType: 'application/pdf', url: 'https://elsewhere.example/1' } },
    ],
  },
  {
    resourceType: 'DocumentReference',
    id: 'not-hers',
    status: 'current',
    subject: { reference: 'Patient/oliver' },
    content: [{ attachment: { contentType: 'text/plain', data: btoa('secret') } }],
  },
];

function clinicalStatus(): string {
  return 'http://terminology.hl7.org/CodeSystem/condition-clinical';
}

function verificationStatus(): string {
  return 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
}

beforeAll(async () => {
  charts = await openCharts(person('lupe'), person('oliver', { birthDate: '2022-05-01' }));
  await charts.add(...visits.filter(({ resourceType }) => resourceType === 'Encounter'));
  await charts.add(...visits.filter(({ resourceType }) => resourceType !== 'Encounter'));
  await charts.add(...lists, ...documents);
});
afterAll(() => charts?.close());

const ofLupe = { patientId: 'lupe' };

describe('Spec: chart/summary', () => {
  test('says who it is, what must not be overlooked, and where the visit stands', async () => {
    const summary = answered(await charts.ask(chartSummary, ofLupe));
    expect(summary.patient).toMatchObject({ name: 'Guadalupe Hernández-Villaseñor', age: '62' });
    expect(summary.allergies.statement).toEqual({ state: 'listed' });
    expect(summary.allergies.entries).toMatchObject([{ name: 'Penicillin', isHighRisk: true }]);
    expect(summary.alerts.map(({ words }) => words)).toEqual(['Falls: help her onto the table']);
    expect(summary.visit).toMatchObject({ encounterId: 'now', vitalsInError: 1 });
    expect(summary.visit?.reason).toBe('Me arden los pies por la noche.');
  });

  test('keeps each reading, says what is unusual with its source, and what is not assessed', async () => {
    const { visit } = answered(await charts.ask(chartSummary, ofLupe));
    const values = visit?.vitals.map(({ sign, value }) => `${sign} ${value}`);
    expect(values).toEqual([
      'blood-pressure 152/88',
      'blood-pressure 148/86',
      'pulse 84',
      'oxygen-saturation 97 %',
      'weight 180.8 lb (82 kg)',
    ]);
    const [first, , pulse, saturation, weight] = visit?.vitals ?? [];
    expect(first?.verdict?.verdict).toBe('unusual');
    expect(first?.verdict).toMatchObject({ sources: [{ title: expect.any(String) as string }] });
    expect(first?.before).toEqual({ value: '138/84', day: '2026-08-04' });
    expect(pulse?.verdict?.verdict).toBe('as-expected');
    // Nobody said whether on room air: a good number is then no good news.
    expect(saturation?.verdict?.verdict).toBe('not-assessed');
    expect(weight?.verdict?.verdict).toBe('not-assessed');
    expect(weight?.before?.change).toBe('11 lb more (6.5 %)');
  });

  test('tells what the record gained since the last visit', async () => {
    const { since } = answered(await charts.ask(chartSummary, ofLupe));
    expect(since?.at).toBe(before);
    expect(since?.items.map(({ name }) => name)).toEqual(['Metformin 500 MG']);
  });

  test('an empty chart is empty, and says that allergies were not asked', async () => {
    const summary = answered(await charts.ask(chartSummary, { patientId: 'oliver' }));
    expect(summary.visit).toBeUndefined();
    expect(summary.since).toBeUndefined();
    expect(summary.allergies).toEqual({ statement: { state: 'not-asked' }, entries: [] });
  });

  test('somebody who has died does not grow older', async () => {
    await charts.add(person('gone', { birthDate: '1910-09-19', deceasedDateTime: '1979-02-19' }));
    const { patient } = answered(await charts.ask(chartSummary, { patientId: 'gone' }));
    expect(patient).toMatchObject({ age: 'died at 68', died: '1979-02-19' });
  });
});

describe('Spec: chart/lists', () => {
  test('parts what stands from what is over and what was entered in error', async () => {
    const { problems, medicines } = answered(await charts.ask(chartLists, ofLupe));
    expect(problems.current).toMatchObject([{ name: 'Type 2 diabetes', from: '2015' }]);
    expect(problems.past).toMatchObject([
      { name: '6142004 (SNOMED CT)', from: '2019-03', to: '2019-04', times: 1 },
    ]);
    expect(problems.inError).toMatchObject([{ name: 'Pregnancy' }]);
    expect(medicines.current.map(({ name }) => name)).toEqual(['Metformin 500 MG']);
    expect(medicines.past).toMatchObject([
      { name: 'Naproxen 220 MG', times: 3, from: '2018-01-01', last: '2020-01-01' },
    ]);
  });

  test('vaccines with lot, and with why one was not given', async () => {
    const { vaccines, cut } = answered(await charts.ask(chartLists, ofLupe));
    expect(vaccines.given).toMatchObject([
      { name: 'Tdap', doses: [{ given: true, lot: 'K123', date: '2018-10-04' }] },
      { name: 'Influenza', doses: [{ given: false, reason: 'Patient declined' }] },
    ]);
    expect(cut).toEqual([]);
  });
});

describe('Spec: chart/timeline', () => {
  test('newest first, by visit; undated last; what was entered in error is marked, not lost', async () => {
    const { groups, older } = answered(await charts.ask(chartTimeline, ofLupe));
    expect(older).toBeUndefined();
    expect(groups[0]).toMatchObject({ key: 'visit now', visit: { name: 'Office visit' } });
    expect(groups[0]?.vitals[0]).toBe('BP 152/88');
    expect(groups[0]?.items.map((one) => [one.inError, one.detail])).toContainEqual([
      true,
      '480 /min',
    ]);
    expect(groups.at(-1)?.date).toBeUndefined();
    expect(groups.at(-1)?.items.map(({ name }) => name)).toContain('Influenza');
    const mistake = groups.flatMap(({ items }) => items).find(({ name }) => name === 'Pregnancy');
    expect(mistake?.inError).toBe(true);
  });

  test('narrowed to one kind; a start that is no date is refused', async () => {
    const input = { ...ofLupe, kind: 'vaccines' as const };
    const { groups } = answered(await charts.ask(chartTimeline, input));
    const kinds = groups.flatMap(({ items }) => items.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['vaccines']));
    const wrong = await charts.ask(chartTimeline, { ...ofLupe, before: 'yesterday' });
    expect(refused(wrong).refused).toBe('invalid');
  });
});

describe('Spec: chart/vitals', () => {
  test('each reading separate, by occasion, with numbers for the lines', async () => {
    const page = answered(await charts.ask(chartVitals, ofLupe));
    expect(page.occasions).toHaveLength(2);
    const pressures = page.occasions[0]?.readings.filter(({ sign }) => sign === 'blood-pressure');
    expect(pressures?.map(({ numbers }) => numbers).toSorted()).toEqual([
      [148, 86],
      [152, 88],
    ]);
    expect(pressures?.every(({ level }) => level === 'unusual')).toBe(true);
    const saturation = page.occasions[0]?.readings.find(({ sign }) => sign.startsWith('oxygen'));
    expect(saturation?.level).toBeUndefined();
    expect(page.inError).toHaveLength(1);
    expect(page.ranges.map(({ sign }) => sign)).toContain('pulse');
  });

  test('blood pressures stand in the bands of their days, with whose they are and the source', async () => {
    const { pressureSteps, ranges } = answered(await charts.ask(chartVitals, ofLupe));
    expect(ranges.some(({ sign }) => sign === 'blood-pressure')).toBe(false);
    expect(pressureSteps).toHaveLength(1);
    expect(pressureSteps[0]).toMatchObject({
      who: 'adults',
      systolic: expect.arrayContaining([{ name: 'stage2', from: 140, below: 181 }]),
      source: expect.stringContaining('American Heart Association 2017'),
    });
  });

  test('without a blood pressure there are no bands', async () => {
    const { pressureSteps } = answered(await charts.ask(chartVitals, { patientId: 'oliver' }));
    expect(pressureSteps).toEqual([]);
  });
});

describe('Spec: chart/document', () => {
  test('its contents, each as it can be shown', async () => {
    const input = { ...ofLupe, documentId: 'letter' };
    const { contents } = answered(await charts.ask(chartDocument, input));
    expect(contents).toMatchObject([
      { kind: 'text', isHtml: true },
      { kind: 'file', contentType: 'image/png' },
      { kind: 'unreadable' },
    ]);
  });

  test('another patient’s document is not there', async () => {
    const asked = await charts.ask(chartDocument, { ...ofLupe, documentId: 'not-hers' });
    expect(refused(asked).refused).toBe('not-found');
  });
});

test('another practice’s patient is not found by any view of the chart', async () => {
  const { there, pool } = charts;
  answered(await commitAs(pool, there.practiceId, 'There', [create(person('theirs'))]));
  for (const view of [chartSummary, chartLists, chartTimeline, chartVitals]) {
    expect(refused(await charts.ask(view as never, { patientId: 'theirs' })).refused).toBe(
      'not-found',
    );
    expect(refused(await charts.ask(view as never, ofLupe, there)).refused).toBe('not-found');
  }
  const input = { ...ofLupe, documentId: 'letter' };
  expect(refused(await charts.ask(chartDocument, input, there)).refused).toBe('not-found');
});

test('Spec: chart/vitals: a saturation is read by the altitude the practice says it has', async () => {
  const lowOf = async (patientId: string) => {
    const { ranges } = answered(await charts.ask(chartVitals, { patientId }));
    return ranges.find(({ sign }) => sign === 'oxygen-saturation')?.low;
  };
  expect([await lowOf('oliver'), await lowOf('lupe')]).toEqual([95, 95]);
  await charts.add(asBasic({ altitudeM: 2_600 }));
  expect([await lowOf('oliver'), await lowOf('lupe')]).toEqual([90, undefined]);
});
