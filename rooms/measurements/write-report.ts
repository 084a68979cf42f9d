import type {
  Binary,
  Device,
  DiagnosticReport,
  Encounter,
  Extension,
  Media,
  Observation,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import { createHash } from 'node:crypto';
import { measurementFacts, type MeasurementKind } from '../../clinical/measurements/kinds.ts';
import { measurementKindSystem } from '../../fhir/linchpin.ts';
import type { Change } from '../../records/act.ts';
import { conceptOf, observationOf, type Named, type Result } from './results/result.ts';

const reportNames: Record<MeasurementKind, Named> = {
  ekg: { loinc: ['11524-6', 'EKG study'], text: 'EKG' },
  spirometry: { own: 'spirometry', text: 'Spirometry' },
  vision: { loinc: ['98497-1', 'Visual acuity panel'], text: 'Vision' },
  hearing: { own: 'hearing', text: 'Hearing' },
  'peak-flow': { own: 'peak-flow', text: 'Peak flow' },
  skin: { own: 'skin', text: 'Skin finding' },
};

export interface Written {
  kind: MeasurementKind;
  isFinal: boolean;
  patientId: string;
  encounter?: Reference<Encounter> | undefined;
  basedOn?: string | undefined;
  /** ISO instants with milliseconds: when it was taken, and when it is written. */
  takenAt: string;
  at: string;
  by: Required<Pick<Reference<Practitioner>, 'reference' | 'display'>>;
  device?: Required<Pick<Reference<Device>, 'reference' | 'display'>> | undefined;
  extension: Extension[];
  results: readonly Result[];
  file?: { contentType: string; title: string; bytes: Uint8Array; isPhoto: boolean } | undefined;
}

/** The resources of one measurement: its report, its results, and its file where it has one. */
export function writeReport(
  written: Written,
  newId: () => string,
): { reportId: string; changes: Change[] } {
  const { kind, isFinal, patientId, by, at, takenAt, device, results } = written;
  const status = isFinal ? ('final' as const) : ('preliminary' as const);
  const subject = { reference: `Patient/${patientId}` };
  const about = { subject, ...(written.encounter && { encounter: written.encounter }) };
  const basedOn = written.basedOn === undefined ? [] : [{ reference: written.basedOn }];
  const ordered = { ...(basedOn.length > 0 && { basedOn }) };
  const observations = results.map((result) => {
    const base: Omit<Observation, 'code'> & { id: string } = {
      ...{ resourceType: 'Observation', id: newId(), status, category: [categoryOf(kind)] },
      ...{ ...ordered, ...about, effectiveDateTime: takenAt, issued: at, performer: [by] },
      ...(device && { device }),
    };
    return observationOf(result, base);
  });
  const held = written.file && fileOf(written, newId);
  const report: DiagnosticReport & { id: string } = {
    ...{ resourceType: 'DiagnosticReport', id: newId(), status, ...ordered },
    ...(written.extension.length > 0 && { extension: written.extension }),
    category: [
      {
        coding: [{ system: measurementKindSystem, code: kind }],
        text: measurementFacts[kind].label,
      },
    ],
    code: conceptOf(reportNames[kind]),
    ...{ ...about, effectiveDateTime: takenAt, issued: at, performer: [by] },
    result: observations.map(({ id }) => ({ reference: `Observation/${id}` })),
    ...(held?.media && { media: [{ link: { reference: `Media/${held.media.id}` } }] }),
    ...(held && { presentedForm: [held.attachment] }),
  };
  const made = [
    ...(held ? [held.binary] : []),
    ...observations,
    ...(held?.media ? [held.media] : []),
  ];
  return {
    reportId: report.id,
    changes: [...made, report].map((resource): Change => ({ kind: 'create', resource })),
  };
}

const categoryOf = (kind: MeasurementKind) => {
  const code = kind === 'vision' || kind === 'hearing' || kind === 'skin' ? 'exam' : 'procedure';
  const system = 'http://terminology.hl7.org/CodeSystem/observation-category';
  return { coding: [{ system, code, display: code === 'exam' ? 'Exam' : 'Procedure' }] };
};

function fileOf({ file, patientId, by, takenAt, encounter }: Written, newId: () => string) {
  const { contentType, title, bytes, isPhoto } = file!;
  const subject = { reference: `Patient/${patientId}` };
  const binary: Binary & { id: string } = {
    ...{ resourceType: 'Binary', id: newId(), contentType, securityContext: subject },
    data: Buffer.from(bytes).toString('base64'),
  };
  const attachment = {
    ...{ contentType, url: `Binary/${binary.id}`, size: bytes.length, title },
    hash: createHash('sha1').update(bytes).digest('base64'),
    creation: takenAt,
  };
  const media: (Media & { id: string }) | undefined = isPhoto
    ? {
        ...{ resourceType: 'Media', id: newId(), status: 'completed', subject, operator: by },
        ...{ createdDateTime: takenAt, content: attachment, ...(encounter && { encounter }) },
      }
    : undefined;
  return { binary, attachment, media };
}
