import { actedBy } from '../../fhir/acted-by.ts';
import { createHash } from 'node:crypto';
import type { DocumentReference, Encounter, Patient } from '@medplum/fhirtypes';
import { clinicalNote } from '../../fhir/clinical-note.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { printSummaryContract, type SummaryLanguage } from './check-out.contract.ts';
import { collectSummary } from './visit-summary/collect-summary.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { summaryPage } from './visit-summary/summary-page.ts';

/** LOINC: what sums up one visit. */
export const summaryType = {
  coding: [{ system: 'http://loinc.org', code: '34133-9', display: 'Summary of episode note' }],
  text: 'Visit summary',
};

interface Seen {
  patient: Stored<Patient>;
  encounter: Stored<Encounter>;
  title: string;
  pdf: Buffer;
}

/** Makes the visit summary a patient takes home, and files it exactly as it was given. */
export const printSummary = defineAct({
  contract: printSummaryContract,
  permission: 'visit.check-out',
  load: async (records, input, moment) => {
    const encounter = await records.read('Encounter', input.encounterId);
    if (isRefusal(encounter)) return encounter;
    const patient = await records.read('Patient', idOf('Patient', encounter.subject) ?? '');
    if (isRefusal(patient)) return patient;
    const summary = await collectSummary(records, patient, encounter, moment.now);
    const { definition, title } = summaryPage(summary, input.language, moment.timeZone);
    const pdf = await printPdf(definition, new Date(moment.now.epochMilliseconds));
    return { patient, encounter, title, pdf };
  },
  decide: (moment, seen: Seen, input) => {
    const document = documentOf(seen, {
      id: moment.newId(),
      at: moment.now.toString({ smallestUnit: 'millisecond' }),
      language: input.language,
      by: actedBy(moment.actor),
    });
    return {
      changes: [{ kind: 'create', resource: document }],
      patients: [seen.patient.id],
      output: { documentId: document.id },
    };
  },
});

interface Printing {
  id: string;
  at: string;
  language: SummaryLanguage;
  by: { reference: string; display: string };
}

function documentOf(
  { patient, encounter, title, pdf }: Seen,
  { id, at, language, by }: Printing,
): DocumentReference & { id: string } {
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    docStatus: 'final',
    type: summaryType,
    category: [clinicalNote],
    subject: { reference: `Patient/${patient.id}` },
    date: at,
    author: [by],
    description: 'Printed for the patient at check-out',
    content: [
      {
        attachment: {
          contentType: 'application/pdf',
          language: `${language}-US`,
          title,
          creation: at,
          size: pdf.length,
          hash: createHash('sha1').update(pdf).digest('base64'),
          data: pdf.toString('base64'),
        },
      },
    ],
    context: { encounter: [{ reference: `Encounter/${encounter.id}` }] },
  };
}
