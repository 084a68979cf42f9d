import { asTyped } from '../../fhir/typed-date.ts';
import type { Check } from '../safety/check.ts';
import { deviceCheck, type DeviceCheck, type DeviceKind } from './calibration.ts';
import { comparePatient, type PatientChosen } from './ekg/compare-patient.ts';
import { missingLeads } from './ekg/limb-leads.ts';
import {
  isUnreadable,
  type EkgRecording,
  type PatientInFile,
  type Unreadable,
} from './ekg/recording.ts';
import type { MeasurementKind } from './kinds.ts';
import type { MeasurementRules } from './rules.ts';
import type { Effort } from './spirometry/effort.ts';
import { repeatability } from './spirometry/repeatability.ts';

/** What is known where something is measured. */
export interface TakingFacts {
  /** The practice's day, `YYYY-MM-DD`. */
  today: string;
  ageYears?: number | undefined;
  chosen: PatientChosen;
  rules: MeasurementRules;
  device?: { name: string; kind: DeviceKind; check?: DeviceCheck | undefined } | undefined;
}

/** What was measured, as far as a check looks at it. */
export interface TakenSoFar {
  efforts?: readonly Effort[] | undefined;
  /** A device's file; `pdf`: it is kept as it is, and nobody here has read it. */
  file?: EkgRecording | Unreadable | 'pdf' | undefined;
}

/** The checks before a measurement is recorded: shown while it is entered, decided again at the end. */
export function measurementChecks(
  kind: MeasurementKind,
  facts: TakingFacts,
  taken: TakenSoFar,
): Check[] {
  const device = deviceCheck(facts.device, facts.today, facts.rules.unchecked);
  if (kind === 'ekg') return ekgChecks(facts, taken.file);
  if (kind === 'hearing') return [device];
  if (kind !== 'spirometry') return [];
  const { efforts = [] } = taken;
  const hasPost = efforts.some(({ phase }) => phase === 'post');
  return [
    device,
    repeatability(efforts, 'pre', facts.ageYears),
    ...(hasPost ? [repeatability(efforts, 'post', facts.ageYears)] : []),
  ];
}

function ekgChecks({ chosen, today }: TakingFacts, file: TakenSoFar['file']): Check[] {
  if (file === undefined) return [];
  if (file === 'pdf') return [unread('It is a PDF, so nobody here has read whose EKG it is.')];
  if (isUnreadable(file)) {
    const { patient = { ids: [] }, unreadable } = file;
    const whose = patientCheck(patient, chosen);
    // That it fits passes nothing here: the file still has to be looked at by somebody.
    return whose.state === 'stop' ? [whose] : [unread(`The file cannot be drawn. ${unreadable}`)];
  }
  const missing = missingLeads(file.leads);
  return [
    patientCheck(file.patient, chosen),
    dayCheck(file.recordedAt, today),
    ...(missing.length > 0
      ? [warn('leads', `The file does not hold ${missing.join(', ')}.`, 'Record it again.')]
      : []),
    ...file.troubles.slice(0, 5).map((says, n) => warn(`file-${n + 1}`, says, 'Send it again.')),
  ];
}

const unread = (says: string): Check => ({
  ...{ id: 'patient-in-file', state: 'not-assessed' },
  finding: `${says} Compare the name and birth date on it with the patient, and say what you saw.`,
});

const warn = (id: string, finding: string, clearedBy: string): Check => ({
  ...{ id, state: 'warning', finding, clearedBy },
});

function patientCheck(patient: PatientInFile, chosen: PatientChosen): Check {
  const id = 'patient-in-file';
  const { finding, fits, differs } = comparePatient(patient, chosen);
  if (finding === 'other') {
    const named = [patient.given, patient.family].filter(Boolean).join(' ');
    const who = [named, patient.birthDate && `born ${asTyped(patient.birthDate)}`].filter(Boolean);
    const whose = who.length > 0 ? ` The file is of ${who.join(', ')}.` : '';
    return {
      ...{ id, state: 'stop' },
      finding: `Another patient’s ${inWords(differs)} ${differs.length > 1 ? 'are' : 'is'} in this file.${whose}`,
      clearedBy: 'Open the right chart, or record again with the patient’s own data.',
    };
  }
  if (finding === 'same') {
    return { id, state: 'passed', finding: `The patient in the file fits: ${inWords(fits)}.` };
  }
  const there = fits.length > 0 ? `Only the ${fits[0]} fits` : 'Nothing that could be compared';
  return {
    ...{ id, state: 'not-assessed' },
    finding: `${there}; the file does not say enough of who was recorded. Say how you know that it is this patient’s.`,
  };
}

/** `name`, `name and sex`, `name, birth date and sex`. */
const inWords = (all: readonly string[]): string =>
  [all.slice(0, -1).join(', '), all.at(-1)].filter(Boolean).join(' and ');

function dayCheck(recordedAt: string | undefined, today: string): Check {
  const id = 'recorded-at';
  if (recordedAt === undefined) {
    const finding = 'The file does not say when it was recorded. Say how you know.';
    return { id, state: 'not-assessed', finding };
  }
  return recordedAt.slice(0, 10) === today
    ? { id, state: 'passed', finding: 'Recorded today, by the clock of the device.' }
    : warn(
        id,
        `Recorded on ${asTyped(recordedAt.slice(0, 10))} by the clock of the device, which is not today.`,
        'Choose today’s file, or set the clock of the device.',
      );
}
