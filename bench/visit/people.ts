import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { commit } from '../../records/commit/commit.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { BenchClinic } from './open-bench-clinic.ts';

type Made = Resource & { id: string };

// Some two thousand family names, as a large practice has: a few syllables in every order.
const starts = [
  'Hern',
  'Nguy',
  'Che',
  'Smi',
  'Oka',
  'Pat',
  'Gar',
  'Kim',
  'Rob',
  'Vas',
  'Mor',
  'Lin',
];
const middles = ['and', 'en', 'ber', 'th', 'fo', 'el', 'ci', 'ov', 'in', 'ques', 'al', 'ard', 'is'];
const ends = ['ez', 'a', 'son', 'man', 'r', 'i', 'ova', 'berg', 'es', 'ton', 'ski', 'o', 'ley'];
const givens = ['Guadalupe', 'Oliver', 'Wei', 'Aaliyah', 'Mateo', 'Ingrid', 'Ruth', 'Jamal', 'Ana'];

/** The family name of the n-th person; the same for every two thousandth. */
export function familyOf(n: number): string {
  const part = (list: readonly string[], at: number) => list[at % list.length] ?? '';
  const mixed = (n * 2_654_435_761) % 2_028;
  return (
    part(starts, mixed) +
    part(middles, Math.floor(mixed / starts.length)) +
    part(ends, Math.floor(mixed / (starts.length * middles.length)))
  );
}

/** The given name of the n-th person. */
export function givenOf(n: number): string {
  return givens[n % givens.length] ?? 'Ana';
}

const perBatch = 150;

/** A patient with a past visit, a problem and four old vital signs: seven resources each. */
function person(n: number): Made[] {
  const id = `p-${n}`;
  const subject = { reference: `Patient/${id}` };
  const day = `${2020 + (n % 6)}-0${1 + (n % 9)}-1${n % 10}`;
  const vital = (code: string, value: number, unit: string): Made => ({
    resourceType: 'Observation',
    id: `${id}-${code}`,
    status: 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'vital-signs',
          },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject,
    effectiveDateTime: `${day}T17:00:00Z`,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  });
  return [
    {
      resourceType: 'Patient',
      id,
      name: [
        {
          family: familyOf(n),
          given: [givenOf(n)],
        },
      ],
      birthDate: `${1930 + (n % 90)}-0${1 + (n % 9)}-1${n % 10}`,
      telecom: [{ system: 'phone', value: `209${String(n).padStart(7, '0')}` }],
      identifier: [{ system: 'urn:bench', value: `MRN${n}` }],
    },
    {
      resourceType: 'Encounter',
      id: `${id}-visit`,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      subject,
      period: { start: `${day}T16:45:00Z`, end: `${day}T17:30:00Z` },
    },
    {
      resourceType: 'Condition',
      id: `${id}-problem`,
      subject,
      code: { text: 'Hypertension' },
      recordedDate: day,
    },
    vital('8867-4', 60 + (n % 40), '/min'),
    vital('8310-5', 36.6, 'Cel'),
    vital('9279-1', 16, '/min'),
    vital('29463-7', 50 + (n % 60), 'kg'),
  ];
}

/** Brings the practice from one number of patients to another, through the records room. */
export async function addPeople(bench: BenchClinic, from: number, to: number): Promise<void> {
  const batches: Made[][] = [];
  for (let n = from; n < to; n += perBatch) {
    const upTo = Math.min(to, n + perBatch);
    batches.push(Array.from({ length: upTo - n }, (_, i) => person(n + i)).flat());
  }
  const worker = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) await write(bench, batch);
  };
  await Promise.all([worker(), worker(), worker()]);
  await bench.building.pool.query('select 1');
}

async function write({ building, clinic }: BenchClinic, batch: Made[]): Promise<void> {
  const done = await commit(building.pool, {
    practiceId: clinic.practiceId,
    at: Temporal.Now.instant(),
    audit: {
      actorId: 'bench',
      actorName: 'Bench',
      role: 'program',
      act: 'bench/load',
      patients: [],
      ip: 'local',
      sessionId: 'none',
    },
    changes: batch.map((resource) => ({ kind: 'create', resource })),
  });
  if (isRefusal(done)) throw new Error(done.message);
}

/** Providers enough to book a day's visits side by side. */
function providers(count: number): Made[] {
  return Array.from({ length: count }, (_, n) => ({
    resourceType: 'Practitioner' as const,
    id: `provider-${n}`,
    name: [{ family: `Provider ${n}`, given: ['Dr'] }],
  }));
}

export async function addProviders(bench: BenchClinic, count: number): Promise<void> {
  await write(bench, providers(count));
}
