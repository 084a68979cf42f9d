import type { Observation, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { PatientChosen } from '../../clinical/measurements/ekg/compare-patient.ts';
import {
  measurementRulesId,
  rulesOf,
  type MeasurementRules,
} from '../../clinical/measurements/rules.ts';
import { displayName } from '../../fhir/names.ts';
import { measurementSystem } from '../../fhir/linchpin.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadDevices } from './devices.ts';
import type { ToTake } from './measurements.contract.ts';
import { loadReports } from './load-reports.ts';
import { presentReport } from './present-report.ts';

/** What is known before something is measured; the same for the screen that shows it and the act. */
export async function loadFacts(
  records: PracticeRecords,
  patientId: string,
  moment: Pick<Moment, 'now' | 'timeZone'>,
): Promise<(ToTake & { resource: Stored<Patient> }) | Refusal> {
  const patient = await records.read('Patient', patientId);
  if (isRefusal(patient)) return patient;
  const [devices, rules, bests, loaded] = await Promise.all([
    loadDevices(records),
    loadRules(records),
    records.search('Observation', {
      patient: patientId,
      tokens: { code: `${measurementSystem}|peak-flow-personal-best` },
      ...{ sort: 'newest', count: 1 },
    }),
    loadReports(records, { patient: patientId, kinds: ['skin'] }),
  ]);
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
  const age = ageOf(patient.birthDate, today);
  const { id, birthDate } = patient;
  return {
    resource: patient,
    ...{ today: today.toString(), ...age, rules: shownRules(rules.rules), devices },
    patient: { id, name: displayName(patient.name), ...(birthDate && { birthDate }) },
    chosen: chosenOf(patient),
    ...personalBestOf(bests[0], moment.timeZone),
    findings: findingsOf(loaded.reports.map((one) => presentReport(one, patient, moment.timeZone))),
  };
}

export async function loadRules(records: PracticeRecords) {
  const [basic] = await records.readMany('Basic', [measurementRulesId]);
  return { basic, rules: rulesOf(basic) };
}

/** The rules as a contract names them. */
export const shownRules = ({ hearing, ...rest }: MeasurementRules): ToTake['rules'] => ({
  ...rest,
  ...(hearing && { hearing: { db: hearing.db, frequencies: [...hearing.frequencies] } }),
});

/** Whole years and months; nothing where only a year of birth is known. */
function ageOf(
  birthDate: string | undefined,
  today: Temporal.PlainDate,
): { ageYears?: number; ageMonths?: number } {
  if (birthDate === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return {};
  const born = Temporal.PlainDate.from(birthDate);
  const { years, months } = born.until(today, { largestUnit: 'year' });
  return { ageYears: years, ageMonths: years * 12 + months };
}

function chosenOf({ identifier = [], name = [], birthDate, gender }: Patient): PatientChosen & {
  ids: string[];
  families: string[];
  givens: string[];
} {
  return {
    ids: identifier.flatMap(({ value }) => value ?? []),
    families: name.flatMap(({ family }) => family ?? []),
    givens: name.flatMap(({ given = [] }) => given),
    ...(birthDate && { birthDate }),
    ...(gender && { sex: gender }),
  };
}

function personalBestOf(best: Observation | undefined, timeZone: string) {
  const value = best?.valueQuantity?.value;
  if (value === undefined || best?.effectiveDateTime === undefined) return {};
  const at = Temporal.Instant.from(best.effectiveDateTime);
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return { personalBest: { value, day } };
}

/** Each finding that is followed, as it was seen last. */
function findingsOf(reports: readonly ReturnType<typeof presentReport>[]): ToTake['findings'] {
  const last = new Map<string, ToTake['findings'][number]>();
  for (const { finding, day, state } of reports) {
    if (!finding || state === 'in-error' || last.has(finding.name)) continue;
    last.set(finding.name, { ...finding, day });
  }
  return [...last.values()];
}
