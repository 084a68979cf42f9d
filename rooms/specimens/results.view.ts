import type {
  DiagnosticReport,
  DocumentReference,
  Observation,
  Patient,
  ServiceRequest,
  Specimen,
  Task,
} from '@medplum/fhirtypes';
import {
  flagsOf,
  formersOf,
  reportNotes,
  resultWords,
} from '../../clinical/specimens/result-resources.ts';
import { custodyOf, specimenStateOf } from '../../clinical/specimens/custody.ts';
import { reviewedUrl, specimenWorkSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { fillerNumberSystem } from '../../fhir/linchpin.ts';
import { resultsContract, type ShownReport } from './results.contract.ts';
import { timeIn } from './time-in.ts';

const most = 200;

/** Reports to review, or all of one patient: what the laboratory flagged first, then the newest. */
export const results = defineView({
  contract: resultsContract,
  permission: 'order.view',
  read: async (records, { patientId }, { actor, timeZone }) => {
    const reviews = await records.search('Task', {
      ...(patientId !== undefined && { patient: patientId }),
      tokens: { status: 'requested', code: `${specimenWorkSystem}|review-result` },
      count: most,
    });
    const reports = await loadReports(records, patientId, reviews);
    const around = await loadAround(records, reports);
    const shown = reports.map((one) => {
      const review = reviews.find(({ focus }) => idOf('DiagnosticReport', focus) === one.id);
      return present(one, { ...around, review, me: actor.practitionerId, timeZone });
    });
    return {
      output: { reports: shown.toSorted(inOrder) },
      patients: [...new Set(shown.map(({ patient }) => patient.id))],
    };
  },
});

/** What is to be reviewed first, of it what is flagged, then by when it was reported. */
function inOrder(first: ShownReport, second: ShownReport): number {
  const rank = (one: ShownReport): number => (one.review ? (one.isFlagged ? 0 : 1) : 2);
  return rank(first) - rank(second);
}

async function loadReports(
  records: PracticeRecords,
  patient: string | undefined,
  reviews: readonly Task[],
): Promise<Stored<DiagnosticReport>[]> {
  if (patient === undefined) {
    const ids = reviews.flatMap(({ focus }) => idOf('DiagnosticReport', focus) ?? []);
    const found = await records.readMany('DiagnosticReport', [...new Set(ids)]);
    return found.toSorted((a, b) => ((a.issued ?? '') < (b.issued ?? '') ? 1 : -1));
  }
  const found = await records.search('DiagnosticReport', { patient, sort: 'newest', count: 60 });
  return found.filter(({ identifier = [] }) =>
    identifier.some(({ system }) => system === fillerNumberSystem),
  );
}

interface Around {
  observations: ReadonlyMap<string, Observation>;
  patients: ReadonlyMap<string, Patient>;
  requests: ReadonlyMap<string, ServiceRequest>;
  specimens: ReadonlyMap<string, Specimen>;
  documents: readonly Stored<DocumentReference>[];
}

async function loadAround(
  records: PracticeRecords,
  reports: readonly Stored<DiagnosticReport>[],
): Promise<Around> {
  const idsOf = (type: string, all: readonly ({ reference?: string } | undefined)[]) => [
    ...new Set(all.flatMap((one) => idOf(type, one) ?? [])),
  ];
  const patientIds = idsOf(
    'Patient',
    reports.map(({ subject }) => subject),
  );
  const withPaper = reports.filter(({ presentedForm = [] }) => presentedForm.length > 0);
  const [observations, patients, requests, specimens, ...documents] = await Promise.all([
    records.readMany(
      'Observation',
      idsOf(
        'Observation',
        reports.flatMap(({ result = [] }) => result),
      ),
    ),
    records.readMany('Patient', patientIds),
    records.readMany(
      'ServiceRequest',
      idsOf(
        'ServiceRequest',
        reports.flatMap(({ basedOn = [] }) => basedOn),
      ),
    ),
    records.readMany(
      'Specimen',
      idsOf(
        'Specimen',
        reports.flatMap(({ specimen = [] }) => specimen),
      ),
    ),
    ...idsOf(
      'Patient',
      withPaper.map(({ subject }) => subject),
    ).map((patient) => records.search('DocumentReference', { patient, count: most })),
  ]);
  const byId = <T extends { id?: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id ?? '', one]));
  return {
    observations: byId(observations),
    patients: byId(patients),
    requests: byId(requests),
    specimens: byId(specimens),
    documents: documents.flat(),
  };
}

interface Shown extends Around {
  review: Stored<Task> | undefined;
  me: string;
  timeZone: string;
}

function present(one: Stored<DiagnosticReport>, around: Shown): ShownReport {
  const { review, me, timeZone, requests, patients, documents } = around;
  const results = (one.result ?? []).flatMap((each) => {
    const found = around.observations.get(idOf('Observation', each) ?? '');
    return found && found.status !== 'entered-in-error' ? [presentResult(found, timeZone)] : [];
  });
  const request = requests.get(idOf('ServiceRequest', one.basedOn?.[0]) ?? '');
  const patientId = idOf('Patient', one.subject) ?? '';
  const patient = patients.get(patientId);
  const papers = (one.presentedForm ?? []).flatMap(({ url }) => url ?? []);
  return {
    id: one.id,
    version: one.meta.versionId,
    name: request?.code?.text ?? one.code.text ?? 'Laboratory report',
    status: one.status,
    ...rejectedOf(one, around.specimens),
    isFlagged: results.some(({ flags }) => flags.some((flag) => flag !== 'N')),
    isCorrected: one.status === 'corrected' || results.some(({ formers }) => formers.length > 0),
    collected: whenOf(one.effectiveDateTime, timeZone),
    reported: whenOf(one.issued, timeZone) ?? '',
    laboratory: one.performer?.[0]?.display ?? '',
    orderedBy: request?.requester?.display,
    notes: reportNotes(one),
    results,
    documents: documents
      .filter(({ content }) => papers.includes(content[0]?.attachment.url ?? ''))
      .map(({ id, content }) => ({ id, title: content[0]?.attachment.title ?? 'Report' })),
    ...(review && {
      review: {
        taskId: review.id,
        taskVersion: review.meta.versionId,
        isMine: idOf('Practitioner', review.owner) === me,
      },
    }),
    reviews: reviewsOf(one, timeZone),
    patient: { id: patientId, name: displayName(patient?.name), birthDate: patient?.birthDate },
  };
}

/** A report about specimens that were all rejected says so, and why. */
function rejectedOf(
  { specimen = [] }: DiagnosticReport,
  specimens: ReadonlyMap<string, Specimen>,
): Pick<ShownReport, 'rejected'> {
  const about = specimen.flatMap((one) => specimens.get(idOf('Specimen', one) ?? '') ?? []);
  if (about.length === 0 || about.some((one) => specimenStateOf(one) !== 'rejected')) return {};
  const steps = about.flatMap(custodyOf).filter(({ step }) => step === 'rejected');
  const reasons = steps.flatMap(({ note }) => note ?? []);
  return { rejected: [...new Set(reasons)].join('; ') || 'no reason was given' };
}

const whenOf = (at: string | undefined, timeZone: string): string | undefined =>
  at?.includes('T') ? timeIn(new Date(at).toISOString(), timeZone) : at;

function presentResult(one: Observation, timeZone: string): ShownReport['results'][number] {
  return {
    id: one.id ?? '',
    name: one.code.text ?? '',
    value: resultWords(one),
    flags: flagsOf(one),
    range: one.referenceRange?.[0]?.text,
    status: one.status,
    note: one.note?.[0]?.text,
    formers: formersOf(one).map(({ words, flags, at }) => ({
      ...{ words, flags: [...flags], at: whenOf(at, timeZone) ?? '' },
    })),
  };
}

function reviewsOf({ extension = [] }: DiagnosticReport, timeZone: string) {
  return extension.flatMap((one) => {
    if (one.url !== reviewedUrl) return [];
    const part = (url: string) => one.extension?.find((each) => each.url === url);
    return [
      {
        by: part('by')?.valueReference?.display ?? '',
        at: whenOf(part('at')?.valueInstant, timeZone) ?? '',
        note: part('note')?.valueString,
      },
    ];
  });
}
