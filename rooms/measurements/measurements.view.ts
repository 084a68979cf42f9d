import type { Patient } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView, type Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadDevices } from './devices.ts';
import { loadFacts, loadRules, shownRules } from './load-facts.ts';
import { loadFile, loadReports, type LoadedReport } from './load-reports.ts';
import {
  devicesContract,
  measurementFileContract,
  overReadsContract,
  patientMeasurementsContract,
  toTakeContract,
} from './measurements.contract.ts';
import { presentReport } from './present-report.ts';

/** What is known before something is measured. */
export const toTake = defineView({
  contract: toTakeContract,
  permission: 'order.view',
  read: async (records, { patientId }, moment) => {
    const facts = await loadFacts(records, patientId, moment);
    if (isRefusal(facts)) return facts;
    const { resource: _patient, ...output } = facts;
    return { output, patients: [patientId] };
  },
});

/** Every measurement of a patient, newest first. */
export const patientMeasurements = defineView({
  contract: patientMeasurementsContract,
  permission: 'chart.view',
  read: async (records, { patientId }, { timeZone }) => {
    const [patient, { reports, isCut }] = await Promise.all([
      records.read('Patient', patientId),
      loadReports(records, { patient: patientId }),
    ]);
    if (isRefusal(patient)) return patient;
    const shown = reports.map((one) => presentReport(one, patient, timeZone));
    return { output: { reports: shown, isCut }, patients: [patientId] };
  },
});

/** What waits for a provider's over-read, the oldest first. */
export const overReads = defineView({
  contract: overReadsContract,
  permission: 'over-read.sign',
  read: async (records, _input, { timeZone }: Moment) => {
    const { reports, isCut } = await loadReports(records, { isWaiting: true });
    const patients = await patientsOf(records, reports);
    const shown = reports.map((one) =>
      presentReport(one, patients.get(idOf('Patient', one.report.subject) ?? ''), timeZone),
    );
    return { output: { reports: shown, isCut }, patients: [...patients.keys()] };
  },
});

async function patientsOf(
  records: PracticeRecords,
  reports: readonly LoadedReport[],
): Promise<Map<string, Stored<Patient>>> {
  const ids = reports.flatMap(({ report }) => idOf('Patient', report.subject) ?? []);
  return new Map(
    (await records.readMany('Patient', [...new Set(ids)])).map((one) => [one.id, one]),
  );
}

/** The file or photo of a measurement of this patient, and of no other. */
export const measurementFile = defineView({
  contract: measurementFileContract,
  permission: 'chart.view',
  read: async (records, { patientId, reportId }) => {
    const held = await loadFile(records, patientId, reportId);
    if (isRefusal(held)) return held;
    const { contentType, data = '' } = held.binary;
    return { output: { contentType, base64: data }, patients: [patientId] };
  },
});

/** The devices that measure here, their checks, and how the practice measures. */
export const devices = defineView({
  contract: devicesContract,
  permission: 'lab.view',
  read: async (records, _input, { now, timeZone }: Moment) => {
    const [found, { basic, rules }] = await Promise.all([loadDevices(records), loadRules(records)]);
    return {
      output: {
        today: now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
        ...{ devices: found, rules: shownRules(rules) },
        ...(basic && { rulesVersion: basic.meta.versionId }),
      },
      patients: [],
    };
  },
});
