/** The twelve leads in the order in which they are named. */
export const twelveLeads = [
  ...(['I', 'II', 'III', 'aVR', 'aVL', 'aVF'] as const),
  ...(['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const),
] as const;
export type LeadName = (typeof twelveLeads)[number];

/** One lead over time. */
export interface Lead {
  /** One of the twelve, or as the file names it. */
  name: string;
  /** In microvolts, at equal times; a sample that the file does not hold is `NaN`. */
  microvolts: Float32Array;
  /** True: worked out from I and II here, not sent. */
  isDerived: boolean;
}

/** Who the device says was recorded. What is left out, the file does not say. */
export interface PatientInFile {
  ids: readonly string[];
  family?: string | undefined;
  given?: string | undefined;
  /** `YYYY-MM-DD` */
  birthDate?: string | undefined;
  sex?: 'male' | 'female' | undefined;
}

/** What the device measured by its own program. Never checked or added to here. */
export interface DeviceValue {
  name: DeviceValueName;
  value: number;
}

export type DeviceValueName =
  'rate' | 'pr' | 'qrs' | 'qt' | 'qtc' | 'p-axis' | 'qrs-axis' | 't-axis';

/** What the device's own program says of the recording. */
export interface DeviceStatements {
  /** One a line, as the device wrote them. */
  lines: readonly string[];
  /** `confirmed` and `over-read` are what the file claims; neither is an over-read of this practice. */
  claims: 'unconfirmed' | 'confirmed' | 'over-read';
}

/** One EKG as a device wrote it, whatever the format. */
export interface EkgRecording {
  format: 'SCP-ECG' | 'HL7 aECG';
  patient: PatientInFile;
  /** ISO local date and time as the device's clock had it: `2026-11-20T10:31:05`. */
  recordedAt?: string | undefined;
  device?: string | undefined;
  samplesPerSecond: number;
  leads: readonly Lead[];
  values: readonly DeviceValue[];
  statements?: DeviceStatements | undefined;
  /** What does not fit in the file, in sentences: a checksum that is wrong, a part left out. */
  troubles: readonly string[];
}

/** A file that cannot be drawn as an EKG, with the reason in one sentence. */
export interface Unreadable {
  unreadable: string;
  /** Who was recorded, where the file says so much: another's file is not kept for being damaged. */
  patient?: PatientInFile | undefined;
}

export const isUnreadable = (read: EkgRecording | Unreadable): read is Unreadable =>
  'unreadable' in read;

/** How long the recording is, in seconds. */
export const secondsOf = ({ leads, samplesPerSecond }: EkgRecording): number =>
  Math.max(0, ...leads.map(({ microvolts }) => microvolts.length)) / samplesPerSecond;
