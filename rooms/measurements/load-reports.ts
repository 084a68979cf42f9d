import type { Binary, DiagnosticReport, Observation } from '@medplum/fhirtypes';
import { measurementKinds, type MeasurementKind } from '../../clinical/measurements/kinds.ts';
import { measurementKindSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** A measurement with the results it is made of, in their order. */
export interface LoadedReport {
  report: Stored<DiagnosticReport>;
  kind: MeasurementKind;
  results: Stored<Observation>[];
}

const reportsAtMost = 200;

interface Wanted {
  patient?: string;
  kinds?: readonly MeasurementKind[];
  /** Only those that wait for an over-read. */
  isWaiting?: boolean;
}

/** The measurements of a patient or of the practice, newest first. */
export async function loadReports(
  records: PracticeRecords,
  { patient, kinds = measurementKinds, isWaiting }: Wanted,
): Promise<{ reports: LoadedReport[]; isCut: boolean }> {
  const found = await records.search('DiagnosticReport', {
    ...(patient !== undefined && { patient }),
    tokens: {
      category: kinds.map((kind) => `${measurementKindSystem}|${kind}`),
      ...(isWaiting && { status: 'preliminary' }),
    },
    ...{ sort: isWaiting ? 'oldest' : 'newest', count: reportsAtMost },
  });
  const reports = await withResults(records, found);
  return { reports, isCut: found.length >= reportsAtMost };
}

/** The kind of a report; undefined for what is no measurement of this room. */
const kindOfReport = ({ category = [] }: DiagnosticReport): MeasurementKind | undefined =>
  measurementKinds.find((kind) =>
    category.some(({ coding = [] }) =>
      coding.some(({ system, code }) => system === measurementKindSystem && code === kind),
    ),
  );

export async function withResults(
  records: PracticeRecords,
  found: readonly Stored<DiagnosticReport>[],
): Promise<LoadedReport[]> {
  const idsOf = ({ result = [] }: DiagnosticReport) =>
    result.flatMap((one) => idOf('Observation', one) ?? []);
  const all = await records.readMany('Observation', found.flatMap(idsOf));
  const byId = new Map(all.map((one) => [one.id, one]));
  return found.flatMap((report): LoadedReport[] => {
    const kind = kindOfReport(report);
    const results = idsOf(report).flatMap((id) => byId.get(id) ?? []);
    return kind ? [{ report, kind, results }] : [];
  });
}

/** The file of a report of this patient, and of no other. */
export async function loadFile(
  records: PracticeRecords,
  patientId: string,
  reportId: string,
): Promise<{ report: Stored<DiagnosticReport>; binary: Stored<Binary> } | Refusal> {
  const report = await records.read('DiagnosticReport', reportId);
  if (isRefusal(report)) return report;
  const binaryId = idOf('Binary', { reference: report.presentedForm?.[0]?.url ?? '' });
  const isOfPatient = idOf('Patient', report.subject) === patientId;
  if (!isOfPatient || binaryId === undefined || kindOfReport(report) === undefined) {
    return refuse('not-found', 'There is no such file in this chart.');
  }
  const binary = await records.read('Binary', binaryId);
  return isRefusal(binary) ? binary : { report, binary };
}
