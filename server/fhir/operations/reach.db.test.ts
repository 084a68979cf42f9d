import type { Readable } from 'node:stream';
import type { Bundle } from '@medplum/fhirtypes';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { openPractice } from '../../../records/open.ts';
import { openClinic } from '../../testing/opened.fixture.ts';
import type { Access } from '../caller.ts';
import { operation } from '../interactions/operation.ts';
import type { FhirContext } from '../request.ts';

const category = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];

function observation(id: string, of: string, kind: string) {
  return {
    resourceType: 'Observation' as const,
    id,
    status: 'final' as const,
    category: category(kind),
    code: { text: id },
    subject: { reference: `Patient/${of}` },
    performer: [{ reference: 'Practitioner/staff-provider' }],
  };
}

const { building, clinic } = await openClinic({
  resources: [
    observation('lab', 'patient-1', 'laboratory'),
    observation('vital', 'patient-1', 'vital-signs'),
    observation('other', 'patient-2', 'laboratory'),
  ],
});

/** An app that may read this patient, and of the patient's observations the laboratory's alone. */
const narrow: Record<string, Access> = {
  Patient: { within: ['_id=patient-1'] },
  Observation: { within: ['patient=Patient/patient-1&category=laboratory'] },
};

async function asked(
  path: string,
  to: { type: 'Patient' | 'Observation'; id?: string; name: string },
) {
  const { practiceId } = clinic;
  const now = Temporal.Now.instant();
  const context = {
    rooms: { pool: building.pool, now: () => now, log: pino({ level: 'silent' }) },
    caller: {
      practiceId,
      audit: { actorId: 'app:1', actorName: 'App', role: 'app', ip: '127.0.0.1', sessionId: 's' },
      userId: 'app:1',
      access: (_right, type) => narrow[type] ?? 'none',
    },
    request: {
      method: 'GET',
      base: 'http://here/fhir/R4',
      url: `http://here/fhir/R4/${path}`,
      query: new URLSearchParams(path.split('?')[1] ?? ''),
      headers: {},
      body: undefined,
    },
    records: openPractice(building.pool, practiceId),
    moment: { now, newId: () => 'new', timeZone: 'UTC' },
  } as Partial<FhirContext> as FhirContext;
  return operation(context, { kind: 'operation', ...to });
}

async function ids(answer: Awaited<ReturnType<typeof asked>>): Promise<string[]> {
  const { body = '' } = answer as { body?: string | Readable };
  const text = typeof body === 'string' ? body : (await body.toArray()).join('');
  const bundle = JSON.parse(text) as Bundle;
  return (bundle.entry ?? []).map(({ resource }) => resource?.id ?? '');
}

describe('operations give what is in reach and nothing else', () => {
  test('$everything: of the record, in one stream and in pages', async () => {
    const to = { type: 'Patient', id: 'patient-1', name: 'everything' } as const;
    const all = ['patient-1', 'lab'];
    expect(await ids(await asked('Patient/patient-1/$everything', to))).toEqual(all);
    expect(await ids(await asked('Patient/patient-1/$everything?_count=9', to))).toEqual(all);
  });

  test('another patient is not there', async () => {
    const to = { type: 'Patient', id: 'patient-2', name: 'everything' } as const;
    expect(await asked('Patient/patient-2/$everything', to)).toMatchObject({
      refused: 'not-found',
    });
  });

  test('$lastn: neither another category nor another patient', async () => {
    const to = { type: 'Observation', name: 'lastn' } as const;
    const of = (patient: string): string =>
      `Observation/$lastn?patient=${patient}&category=laboratory,vital-signs`;
    expect(await ids(await asked(of('patient-1'), to))).toEqual(['lab']);
    expect(await ids(await asked(of('patient-2'), to))).toEqual([]);
  });
});
