import type { DiagnosticReport, DocumentReference, Observation } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { subjectOf, term, type WithId } from './past-lists.ts';
import type { Person } from './person.ts';
import { organizationReference, practiceName } from './practice.ts';
import type { Random } from './random.ts';
import { staffReference } from './staff.ts';
import { written } from './written.ts';

interface Blood {
  person: Person;
  problems: ReadonlySet<string>;
  encounterId: string;
  at: Temporal.Instant;
  years: number;
}

/** LOINC code, name, unit (UCUM), what is usual, and how far it strays. */
type Analyte = readonly [code: string, name: string, unit: string, middle: number, spread: number];

const lipids: readonly Analyte[] = [
  ['2093-3', 'Cholesterol [Mass/volume] in Serum or Plasma', 'mg/dL', 198, 22],
  ['2571-8', 'Triglyceride [Mass/volume] in Serum or Plasma', 'mg/dL', 150, 30],
  ['2085-9', 'Cholesterol in HDL [Mass/volume] in Serum or Plasma', 'mg/dL', 49, 7],
];

/** Blood results of a visit: HbA1c for those with diabetes, a lipid panel now and then. */
export function resultsOf(
  blood: Blood,
  random: Random,
): (WithId<Observation> | WithId<DiagnosticReport>)[] {
  const { problems, years } = blood;
  const results: (WithId<Observation> | WithId<DiagnosticReport>)[] = [];
  const sugar = problems.has('diabetes') ? 7.4 : problems.has('prediabetes') ? 6 : undefined;
  if (sugar !== undefined && years >= 30) {
    const name = 'Hemoglobin A1c/Hemoglobin.total in Blood';
    const spread = problems.has('diabetes') ? 0.8 : 0.15;
    const middle = Math.max(5.7, random.normal(sugar, spread));
    results.push(resultOf(blood, ['4548-4', name, '%', middle, 0], 'a1c', 10, random));
  }
  if (problems.has('hyperlipidemia') && random.chance(0.35)) {
    const values = lipids.map((analyte, index) =>
      resultOf(blood, analyte, `lipid-${index + 1}`, 1, random),
    );
    results.push(...values, lipidPanel(blood, values));
  }
  return results;
}

function resultOf(
  { person, encounterId, at }: Blood,
  [code, display, unit, middle, spread]: Analyte,
  name: string,
  parts: number,
  random: Random,
): WithId<Observation> {
  return {
    resourceType: 'Observation',
    id: `${encounterId}-${name}`,
    status: 'final',
    category: [term('observation-category', 'laboratory', 'Laboratory')],
    code: {
      coding: [{ system: 'http://loinc.org', code, display }],
      text: display.split(' [')[0]!,
    },
    subject: subjectOf(person),
    encounter: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: written(at),
    issued: written(at.add({ hours: 26 })),
    performer: [organizationReference],
    valueQuantity: {
      value: Math.round(random.normal(middle, spread) * parts) / parts,
      unit,
      system: 'http://unitsofmeasure.org',
      code: unit,
    },
  };
}

function lipidPanel(
  { person, encounterId, at }: Blood,
  results: readonly WithId<Observation>[],
): WithId<DiagnosticReport> {
  return {
    resourceType: 'DiagnosticReport',
    id: `${encounterId}-lipids`,
    status: 'final',
    category: [term('v2-0074', 'LAB', 'Laboratory')],
    code: {
      coding: [
        {
          system: 'http://loinc.org',
          code: '24331-1',
          display: 'Lipid 1996 panel - Serum or Plasma',
        },
      ],
      text: 'Lipid panel',
    },
    subject: subjectOf(person),
    encounter: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: written(at),
    issued: written(at.add({ hours: 26 })),
    performer: [organizationReference],
    result: results.map(({ id }) => ({ reference: `Observation/${id}` })),
  };
}

interface Noted {
  title: string;
  start: Temporal.Instant;
}

/** The summary a patient was given after a visit, as plain text. */
export function noteOf(
  person: Person,
  encounterId: string,
  { title, start }: Noted,
): WithId<DocumentReference> {
  const text = [
    `${practiceName}: visit summary (invented, for the demo)`,
    `Seen by ${person.provider.displayName} for: ${title}`,
    'Go on with your medicines as listed. Call us if you feel worse.',
  ].join('\n');
  return {
    resourceType: 'DocumentReference',
    id: `${encounterId}-note`,
    status: 'current',
    docStatus: 'final',
    type: {
      coding: [{ system: 'http://loinc.org', code: '34108-1', display: 'Outpatient Note' }],
      text: 'Visit summary',
    },
    category: [
      {
        coding: [
          {
            system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
            code: 'clinical-note',
            display: 'Clinical Note',
          },
        ],
      },
    ],
    subject: subjectOf(person),
    date: written(start.add({ hours: 2 })),
    author: [staffReference(person.provider)],
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          title: `Visit summary: ${title}`,
          data: Buffer.from(text, 'utf8').toString('base64'),
        },
      },
    ],
    context: { encounter: [{ reference: `Encounter/${encounterId}` }] },
  };
}
