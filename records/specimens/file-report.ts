import { createHash } from 'node:crypto';
import type {
  Binary,
  DiagnosticReport,
  DocumentReference,
  Observation,
  Patient,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import { numberIn } from '../../clinical/specimens/accession.ts';
import { refuseStep, withStep } from '../../clinical/specimens/custody.ts';
import type { DocumentRead, ReportRead } from '../../clinical/specimens/report-read.ts';
import {
  conceptOf,
  corrected,
  keyOf,
  notesExtension,
  observationOf,
  reportStatus,
} from '../../clinical/specimens/result-resources.ts';
import {
  fillerNumberSystem,
  placerNumberSystem,
  reviewedUrl,
  specimenWorkSystem,
} from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import type { Change } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';
import { specimensOfRequests, type LoadedSpecimen } from './find-specimens.ts';
import { rejection } from './rejection.ts';

/** Where a report goes, with what stands there of it already. */
export interface Filing {
  patient: Stored<Patient>;
  request?: Stored<ServiceRequest> | undefined;
  report: ReportRead;
  /** What the laboratory is called here. */
  laboratory: string;
  /** ISO instant with milliseconds. */
  now: string;
  newId: () => string;
  before?: Stored<DiagnosticReport> | undefined;
  results: readonly Stored<Observation>[];
  specimens: readonly LoadedSpecimen[];
  /** What those specimens were taken for. */
  requests: readonly Stored<ServiceRequest>[];
  /** The review that is still to be done. */
  review?: Stored<Task> | undefined;
}

/** Loads what stands already of a report. */
export async function loadFiling(
  records: PracticeRecords,
  to: Pick<Filing, 'patient' | 'request' | 'report' | 'laboratory' | 'now' | 'newId'>,
): Promise<Filing> {
  const { patient, request, report } = to;
  const before = await standing(records, patient.id, report, request?.id);
  const ids = (before?.result ?? []).flatMap((one) => idOf('Observation', one) ?? []);
  const [results, specimens, reviews] = await Promise.all([
    records.readMany('Observation', ids),
    request ? specimensOfRequests(records, patient.id, [request.id]) : [],
    before
      ? records.search('Task', {
          ...{ patient: patient.id, count: 200 },
          tokens: { status: 'requested', code: `${specimenWorkSystem}|review-result` },
        })
      : [],
  ]);
  const requests = await records.readMany('ServiceRequest', [
    ...new Set(specimens.flatMap(({ requestIds }) => [...requestIds])),
  ]);
  const review = reviews.find(({ focus }) => idOf('DiagnosticReport', focus) === before?.id);
  return { ...to, before, results, specimens, requests, review };
}

async function standing(
  records: PracticeRecords,
  patient: string,
  { filler, placer, code }: ReportRead,
  requestId: string | undefined,
): Promise<Stored<DiagnosticReport> | undefined> {
  if (filler !== undefined) {
    const [found] = await records.search('DiagnosticReport', {
      ...{ patient, tokens: { identifier: `${fillerNumberSystem}|${filler}` }, count: 1 },
    });
    if (found) return found;
  }
  if (requestId === undefined || placer === undefined) return undefined;
  const found = await records.search('DiagnosticReport', {
    ...{ patient, tokens: { 'based-on': `ServiceRequest/${requestId}` }, count: 20 },
  });
  const sent = code.loinc?.code ?? code.local?.code;
  return found.find(
    (one) =>
      one.code.coding?.some((each) => each.code === sent) &&
      !one.identifier?.some(({ system }) => system === fillerNumberSystem),
  );
}

/** True when what stands is newer than what came: messages may overtake one another. */
const isOvertaken = ({ before, report }: Filing): boolean =>
  before?.issued !== undefined && Date.parse(before.issued) > Date.parse(report.reportedAt);

/**
 * Files a report: DiagnosticReport, Observations, documents, the specimen received, and the review
 * that a provider owes it. What stands already is superseded by a new version, which says what it
 * was. Nothing at all when what stands is newer.
 */
export function fileReport(filing: Filing): Change[] {
  if (isOvertaken(filing)) return [];
  const { before, report, request, patient, newId } = filing;
  const id = before?.id ?? newId();
  const results = resultChanges(filing);
  const documents = report.documents.map((one) => documentOf(filing, one));
  const resource: DiagnosticReport & { id: string } = {
    resourceType: 'DiagnosticReport',
    id,
    ...unlessNone('extension', [
      ...(before?.extension ?? []).filter(({ url }) => url === reviewedUrl),
      ...notesExtension(report),
    ]),
    ...unlessNone('identifier', [
      ...(report.filler ? [{ system: fillerNumberSystem, value: report.filler }] : []),
      ...(report.placer ? [{ system: placerNumberSystem, value: report.placer }] : []),
    ]),
    ...(request && { basedOn: [{ reference: `ServiceRequest/${request.id}` }] }),
    status: reportStatus(report.status),
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB' }] },
    ],
    code: conceptOf(report.code),
    subject: subjectOf(patient),
    ...(report.collectedAt && { effectiveDateTime: report.collectedAt }),
    issued: report.reportedAt,
    performer: [{ display: filing.laboratory }],
    ...unlessNone(
      'specimen',
      reportedSpecimens(filing).map((one) => ({ reference: `Specimen/${one.id}` })),
    ),
    ...unlessNone(
      'result',
      results.ids.map((one) => ({ reference: `Observation/${one}` })),
    ),
    ...(documents.length > 0 && {
      presentedForm: documents.map(({ reference }) => reference.content[0]!.attachment),
    }),
  };
  return [
    ...results.changes,
    ...documents.flatMap(({ binary, reference }): Change[] => [
      { kind: 'create', resource: binary },
      { kind: 'create', resource: reference },
    ]),
    before
      ? { kind: 'update', resource, expectedVersion: before.meta.versionId }
      : { kind: 'create', resource },
    ...reviewOf(filing, id),
    ...receivedOf(filing),
    ...rejectedOf(filing),
  ];
}

/** An empty list is left out. */
const unlessNone = <Name extends string, One>(name: Name, all: One[]) =>
  all.length > 0 ? ({ [name]: all } as Record<Name, One[]>) : {};

const subjectOf = ({ id, name }: Stored<Patient>) => ({
  ...{ reference: `Patient/${id}`, display: displayName(name) },
});

/**
 * The specimens a report is about: those that it names, a rejected one as well; where it names none
 * of ours, all that were not rejected or discarded.
 */
function reportedSpecimens({ specimens, report }: Filing): LoadedSpecimen[] {
  const numbers = new Set(report.specimens.map((one) => numberIn('S', one.number)));
  const named = specimens.filter(({ number }) => numbers.has(number));
  if (named.length > 0) return named;
  return specimens.filter(({ state }) => state !== 'discarded' && state !== 'rejected');
}

function resultChanges(filing: Filing): { changes: Change[]; ids: string[] } {
  const { report, results, patient, request, laboratory, newId } = filing;
  const ids: string[] = [];
  const changes = report.results.map((sent): Change => {
    const former = results.find((one) => keyOf(one) === sent.key);
    const id = former?.id ?? newId();
    ids.push(id);
    const next = observationOf(id, sent, {
      subject: subjectOf(patient),
      request: request?.id,
      specimen: reportedSpecimens(filing)[0]?.id,
      laboratory,
      issued: report.reportedAt,
      collectedAt: report.collectedAt,
    });
    return former
      ? {
          kind: 'update',
          resource: corrected(former, next),
          expectedVersion: former.meta.versionId,
        }
      : { kind: 'create', resource: next };
  });
  // What is not sent again still stands: a report may come in parts.
  const rest = results.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
  return { changes, ids: [...ids, ...rest] };
}

function documentOf({ patient, now, newId, report }: Filing, sent: DocumentRead) {
  const bytes = Buffer.from(sent.base64, 'base64');
  const binary: Binary & { id: string } = {
    resourceType: 'Binary',
    id: newId(),
    contentType: sent.contentType,
    securityContext: { reference: `Patient/${patient.id}` },
    data: bytes.toString('base64'),
  };
  const reference: DocumentReference & { id: string } = {
    resourceType: 'DocumentReference',
    id: newId(),
    status: 'current',
    type: {
      coding: [{ system: 'http://loinc.org', code: '11502-2', display: 'Laboratory report' }],
      text: 'Laboratory report',
    },
    category: [{ text: 'Laboratory' }],
    subject: { reference: `Patient/${patient.id}` },
    date: now,
    content: [
      {
        attachment: {
          contentType: sent.contentType,
          url: `Binary/${binary.id}`,
          size: bytes.length,
          hash: createHash('sha1').update(bytes).digest('base64'),
          title: `${report.code.text}: ${sent.title}`,
          creation: report.reportedAt,
        },
      },
    ],
  };
  return { binary, reference };
}

/** What came is reviewed by a provider; what came again is reviewed again. */
function reviewOf(
  { before, report, request, patient, now, newId, review, results }: Filing,
  id: string,
): Change[] {
  const isFlagged = report.results.some(({ flags }) => flags.some((one) => one !== 'N'));
  const isChange = before !== undefined && results.length > 0;
  const description = `${isChange ? 'Changed: ' : ''}${report.code.text}`;
  const priority = isFlagged ? ('urgent' as const) : ('routine' as const);
  if (review) {
    const resource = { ...review, description, priority, lastModified: now };
    return [{ kind: 'update', resource, expectedVersion: review.meta.versionId }];
  }
  const resource: Task & { id: string } = {
    resourceType: 'Task',
    id: newId(),
    status: 'requested',
    intent: 'order',
    priority,
    code: { coding: [{ system: specimenWorkSystem, code: 'review-result' }] },
    description,
    focus: { reference: `DiagnosticReport/${id}` },
    for: subjectOf(patient),
    ...{ authoredOn: now, lastModified: now },
    ...(request?.requester && { requester: request.requester, owner: request.requester }),
  };
  return [{ kind: 'create', resource }];
}

/** Why the laboratory rejected this specimen (SPM-21); undefined: it did not. */
const whyRejected = ({ report }: Filing, { number }: LoadedSpecimen): string | undefined =>
  report.specimens.find((one) => numberIn('S', one.number) === number)?.rejected;

/** A laboratory that reports has the specimens that it reports of. */
function receivedOf(filing: Filing): Change[] {
  const { report, laboratory, now } = filing;
  const at = report.receivedAt?.includes('T') ? report.receivedAt : now;
  return reportedSpecimens(filing)
    .filter((one) => one.state === 'out' && whyRejected(filing, one) === undefined)
    .map(({ resource }): Change => ({
      kind: 'update',
      resource: withStep(resource, { step: 'received', at, by: { display: laboratory } }),
      expectedVersion: resource.meta.versionId,
    }));
}

/** What the laboratory rejected is collected again, with its reason. */
function rejectedOf(filing: Filing): Change[] {
  const { specimens, requests, patient, laboratory, now } = filing;
  return specimens.flatMap((one) => {
    const reason = whyRejected(filing, one);
    if (reason === undefined || refuseStep(one.state, 'rejected') !== undefined) return [];
    return rejection({
      ...{ specimen: one.resource, patient, reason, by: { display: laboratory }, at: now },
      requests: requests.filter(({ id }) => one.requestIds.includes(id)),
    });
  });
}
