import type { Communication, DiagnosticReport, Observation, Patient } from '@medplum/fhirtypes';
import { testRunOf } from '../../clinical/in-office-tests/test-run.ts';
import { partsAt } from '../../fhir/extension-parts.ts';
import { testRunUrl } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { ShownResult } from './lab.contract.ts';
import { valueWords } from './value-words.ts';

/** Reads the results behind these reports, in their order; other systems' reports are left out. */
export async function presentResults(
  records: PracticeRecords,
  reports: readonly Stored<DiagnosticReport>[],
): Promise<ShownResult[]> {
  const own = reports.filter((one) => testRunOf(one) !== undefined);
  const parts = own.flatMap(({ result = [] }) =>
    result.flatMap((one) => idOf('Observation', one) ?? []),
  );
  const people = [...new Set(own.flatMap(({ subject }) => idOf('Patient', subject) ?? []))];
  const [observations, patients, told] = await Promise.all([
    records.readMany('Observation', parts),
    records.readMany('Patient', people),
    loadTold(records, own),
  ]);
  const byId = new Map(observations.map((one) => [one.id, one]));
  const whose = new Map(patients.map((one) => [one.id, one]));
  return own.flatMap((report) => {
    const said = told.filter(({ about }) =>
      about?.some(({ reference }) => reference === `DiagnosticReport/${report.id}`),
    );
    return presentOne(report, byId, whose, said) ?? [];
  });
}

/** What was told of these results: of one patient's at once, else none is looked for. */
async function loadTold(
  records: PracticeRecords,
  reports: readonly DiagnosticReport[],
): Promise<Stored<Communication>[]> {
  const people = [...new Set(reports.flatMap(({ subject }) => idOf('Patient', subject) ?? []))];
  const found = await Promise.all(
    people.slice(0, 60).map((patient) => records.search('Communication', { patient, count: 500 })),
  );
  return found.flat();
}

function presentOne(
  report: Stored<DiagnosticReport>,
  byId: ReadonlyMap<string, Observation>,
  whose: ReadonlyMap<string, Patient>,
  told: readonly Communication[],
): ShownResult | undefined {
  const run = testRunOf(report);
  if (!run) return undefined;
  const kept = partsAt(report.extension, testRunUrl);
  const observations = (report.result ?? []).flatMap(
    (one) => byId.get(idOf('Observation', one) ?? '') ?? [],
  );
  const cpt = kept?.text('cpt');
  const patient = whose.get(run.patientId);
  const notTold = kept?.text('criticalNotTold');
  return {
    ...{ reportId: run.id, testCode: run.testCode, state: run.state, attempt: run.attempt },
    version: report.meta.versionId,
    label: report.code.text ?? run.testCode,
    patient: {
      id: run.patientId,
      name: patient ? displayName(patient.name) : 'Patient not in the record',
      birthDate: patient?.birthDate,
    },
    at: run.collectedAt,
    parts: observations.map(partShown),
    operator: run.operator.name,
    readBy: run.readBy,
    kitLot: run.kit.lotNumber,
    kitExpiresOn: run.kit.expiresOn,
    invalidReason: run.invalidReason,
    bypass: run.bypass,
    takenBack: run.takenBack,
    told: [...told.map(toldWords), ...(notTold ? [`Critical, nobody told: ${notTold}`] : [])],
    isRelayed: told.some(({ category }) => category?.[0]?.text === relayedText),
    ...(cpt && { charge: [cpt, kept?.text('modifier')].filter(Boolean).join('-') }),
  };
}

export const relayedText = 'Result told to patient';

function toldWords({ category, recipient, sender }: Communication): string {
  const what = category?.[0]?.text ?? 'Told';
  const whom = recipient
    ?.map(({ display }) => display)
    .filter(Boolean)
    .join(', ');
  return [what, whom && `to ${whom}`, sender?.display && `by ${sender.display}`]
    .filter(Boolean)
    .join(' ');
}

function partShown(one: Observation): ShownResult['parts'][number] {
  const [range] = one.referenceRange ?? [];
  const code = one.interpretation?.[0]?.coding?.[0]?.code ?? '';
  return {
    label: one.code.text ?? '',
    value: valueWords(one),
    flag: one.interpretation?.[0]?.text,
    isCritical: ['LL', 'HH', 'AA'].includes(code),
    range:
      range?.text ??
      (range
        ? [range.low?.value, range.high?.value]
            .map((value) => value ?? '')
            .join(' to ')
            .trim()
        : undefined),
  };
}
