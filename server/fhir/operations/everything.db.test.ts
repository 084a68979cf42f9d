import type { Bundle, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const ofPatient = { reference: 'Patient/patient-1' };
const pulse = { coding: [{ system: 'http://loinc.org', code: '8867-4' }] };

type Made = Resource & { id: string };

function heartRate(n: number, extra: object = {}): Made {
  return {
    resourceType: 'Observation',
    id: `pulse-${String(n).padStart(3, '0')}`,
    status: 'final',
    code: pulse,
    subject: ofPatient,
    effectiveDateTime: `2026-0${1 + (n % 6)}-10T09:00:00Z`,
    valueQuantity: { value: 60 + n, unit: '/min' },
    ...extra,
  } as Made;
}

const more: Made[] = [
  {
    resourceType: 'Organization',
    id: 'org-1',
    name: 'Oak Street',
    partOf: { reference: 'Organization/org-2' },
  },
  { resourceType: 'Organization', id: 'org-2', name: 'Oak Health' },
  {
    resourceType: 'Encounter',
    id: 'visit-1',
    status: 'finished',
    class: { code: 'AMB' },
    subject: ofPatient,
    period: { start: '2026-03-10T09:00:00Z', end: '2026-03-10T09:40:00Z' },
    serviceProvider: { reference: 'Organization/org-1' },
    participant: [{ individual: { reference: 'Practitioner/staff-provider' } }],
    location: [{ location: { reference: 'Location/room-1' } }],
  },
  {
    resourceType: 'Condition',
    id: 'problem-1',
    subject: ofPatient,
    code: { text: 'Says "reference":"Practitioner/staff-auditor" in its text' },
    onsetDateTime: '2015-01-01',
  },
  {
    resourceType: 'AllergyIntolerance',
    id: 'told-by-1',
    clinicalStatus: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
          code: 'active',
        },
      ],
    },
    patient: { reference: 'Patient/patient-2' },
    asserter: ofPatient,
    code: { text: 'Peanut' },
  },
  { resourceType: 'Condition', id: 'of-another', subject: { reference: 'Patient/patient-2' } },
  ...Array.from({ length: 30 }, (_, n) => heartRate(n)),
  heartRate(30, {
    encounter: { reference: 'Encounter/visit-1' },
    device: { reference: 'Device/cuff' },
  }),
  { resourceType: 'Device', id: 'cuff', deviceName: [{ name: 'Cuff', type: 'model-name' }] },
] as Made[];

const { building, clinic, ask } = await openClinic({
  requestsPerWindow: 100_000,
  resources: more,
});

const everything = '/Patient/patient-1/$everything';

async function names(
  path: string,
): Promise<{ match: string[]; include: string[]; bundle: Bundle }> {
  const answer = await ask('GET', path);
  expect(answer.status).toBe(200);
  const bundle = answer.body as unknown as Bundle;
  const of = (mode: string): string[] =>
    (bundle.entry ?? [])
      .filter((entry) => entry.search?.mode === mode)
      .map(({ resource }) => `${resource?.resourceType}/${resource?.id}`);
  return { match: of('match'), include: of('include'), bundle };
}

describe('Spec: fhir/everything', () => {
  test('all of the patient comes once, with who and what it refers to, and nobody else', async () => {
    const { match, include, bundle } = await names(everything);
    // 35, and the Provenance of what was written with them.
    expect(match).toHaveLength(36);
    expect(bundle.total).toBe(36);
    expect(new Set(match).size).toBe(36);
    expect(match.filter((name) => name.startsWith('Provenance/'))).toHaveLength(1);
    expect(match[0]).toBe('Patient/patient-1');
    expect(match).toContain('AllergyIntolerance/told-by-1');
    expect(match).not.toContain('Condition/of-another');
    expect(include.toSorted()).toEqual([
      'Device/cuff',
      'Location/room-1',
      'Organization/org-1',
      'Organization/org-2',
      'Practitioner/staff-provider',
    ]);
    const read = await ask('GET', '/Observation/pulse-003');
    const same = bundle.entry?.find(({ resource }) => resource?.id === 'pulse-003');
    expect(same?.resource).toEqual(read.body);
    expect(same?.fullUrl).toBe(`${building.address}/fhir/R4/Observation/pulse-003`);
  });

  test('pages hold each match once and lead to the end', async () => {
    const whole = await names(everything);
    const met: string[] = [];
    let path: string | undefined = `${everything}?_count=8`;
    let pages = 0;
    while (path !== undefined) {
      const { match, bundle } = await names(path);
      expect(match.length).toBeLessThanOrEqual(8);
      met.push(...match);
      pages += 1;
      const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      path = next?.slice(`${building.address}/fhir/R4`.length);
    }
    expect(pages).toBe(5);
    expect(met).toEqual(whole.match);
  });

  test('start and end narrow to care of that time; what lasts and has no date stays', async () => {
    const { match } = await names(`${everything}?start=2026-03-01&end=2026-03-31`);
    expect(match).toContain('Patient/patient-1');
    expect(match).toContain('Condition/problem-1');
    expect(match).toContain('Encounter/visit-1');
    const pulses = match.filter((name) => name.startsWith('Observation/'));
    expect(pulses).toEqual(
      ['002', '008', '014', '020', '026'].map((n) => `Observation/pulse-${n}`),
    );
    const before = await names(`${everything}?end=2010`);
    expect(before.match).not.toContain('Condition/problem-1');
  });

  test('_type and _since narrow', async () => {
    const typed = await names(`${everything}?_type=Condition,Encounter`);
    expect(typed.match).toEqual(['Condition/problem-1', 'Encounter/visit-1']);
    const later = await names(`${everything}?_since=2099-01-01`);
    expect(later.match).toEqual([]);
  });

  test('an encounter comes with what was done in it and its patient', async () => {
    const { match, include } = await names('/Encounter/visit-1/$everything');
    expect(match).toEqual(['Encounter/visit-1', 'Observation/pulse-030']);
    expect(include).toContain('Patient/patient-1');
    expect(include).toContain('Practitioner/staff-provider');
  });

  test('everybody whose data went out stands in the audit', async () => {
    await names(everything);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ patients: string[] }>(
        `select patients from records.audit
         where practice_id = $1 and act = 'fhir/everything' order by n desc limit 2`,
        [clinic.practiceId],
      ),
    );
    expect(rows.flatMap((row) => row.patients).toSorted()).toEqual(['patient-1', 'patient-2']);
  });

  test('what is wrong is refused: nobody, no right, no such patient, no such parameter', async () => {
    expect((await ask('GET', everything, { role: null })).status).toBe(401);
    expect((await ask('GET', everything, { role: 'front-desk' })).status).toBe(403);
    expect((await ask('GET', '/Patient/nobody/$everything')).status).toBe(404);
    for (const query of ['start=soon', '_type=Practitionerr', '_count=0', '_after=x', '_typ=A']) {
      expect([query, (await ask('GET', `${everything}?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await ask('POST', everything, { body: { resourceType: 'Patient' } })).status).toBe(400);
  });

  test('parameters may be sent as a resource', async () => {
    const body = {
      resourceType: 'Parameters',
      parameter: [{ name: '_type', valueCode: 'Encounter' }],
    };
    const answer = await ask('POST', everything, { body });
    expect((answer.body as unknown as Bundle).entry?.[0]?.resource?.id).toBe('visit-1');
  });
});
