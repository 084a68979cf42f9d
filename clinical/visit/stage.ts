import type { Appointment, Encounter, Extension, Period, Reference } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { visitStageUrl } from '../../fhir/linchpin.ts';

/**
 * The stages of a visit in the order a patient goes through them, then the two ways it never
 * happens.
 */
export const stages = [
  'booked',
  'arrived',
  'rooming',
  'ready-for-provider',
  'with-provider',
  'checking-out',
  'gone',
  'cancelled',
  'no-show',
] as const;
export type Stage = (typeof stages)[number];

/** The stages an Encounter records itself; `booked` and `no-show` are the Appointment's to say. */
export type EnteredStage = Exclude<Stage, 'booked' | 'no-show'>;

/** One stage as it was entered: when, by whom, and by what. */
export interface StageEntry {
  stage: EnteredStage;
  at: Temporal.Instant;
  /** The Practitioner who did it. */
  by?: Reference | undefined;
  /** Name of the act that moved the visit (`rooming/save-vitals`), or `override`. */
  cause: string;
  /** Why, in the person's words; asked of an override. */
  reason?: string | undefined;
}

/** Where a visit stands, as read from the record. */
export interface VisitStage {
  stage: Stage;
  /** When this stage began; missing when the record does not say. */
  since?: Temporal.Instant | undefined;
  /** When the patient arrived; missing before arrival or when the record does not say. */
  arrived?: Temporal.Instant | undefined;
  by?: Reference | undefined;
  /** Act name or `override`; missing when the stage is read from a status alone. */
  cause?: string | undefined;
  reason?: string | undefined;
}

/** A stretch of time in one stage; no `to` means it goes on. */
export interface StageInterval {
  stage: Stage;
  from: Temporal.Instant;
  to?: Temporal.Instant | undefined;
}

type EncounterStatus = Encounter['status'];

/** Encounter.status that each stage is written as. */
const statusOfStage: Record<EnteredStage, EncounterStatus> = {
  arrived: 'arrived',
  rooming: 'triaged',
  'ready-for-provider': 'triaged',
  'with-provider': 'in-progress',
  'checking-out': 'in-progress',
  gone: 'finished',
  cancelled: 'cancelled',
};

/**
 * Stage of an Encounter that carries a status and no stage entries, such as an imported one.
 * `triaged` is read as `rooming`, the earlier of its two stages, so that nothing is claimed ready
 * that was never said to be.
 */
const stageOfStatus: Partial<Record<EncounterStatus, EnteredStage>> = {
  arrived: 'arrived',
  triaged: 'rooming',
  'in-progress': 'with-provider',
  onleave: 'with-provider',
  finished: 'gone',
  cancelled: 'cancelled',
};

const stageOfAppointment: Partial<Record<Appointment['status'], Stage>> = {
  pending: 'booked',
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'gone',
  cancelled: 'cancelled',
  'entered-in-error': 'cancelled',
  noshow: 'no-show',
};

/** True once nothing more happens in the visit. */
export function isOver(stage: Stage): boolean {
  return stage === 'gone' || stage === 'cancelled' || stage === 'no-show';
}

/**
 * Answers where the visit stands. The Encounter's last stage entry decides; where Encounter.status
 * contradicts it (another system changed it), the status is believed. Without an Encounter, or
 * with one that is only planned or was entered in error, the Appointment's status decides.
 * Undefined when neither says anything.
 */
export function stageOf(
  appointment: Appointment | undefined,
  encounter: Encounter | undefined,
): VisitStage | undefined {
  return stageOfEncounter(encounter) ?? stageFromAppointment(appointment);
}

/**
 * Every stage entry of the Encounter that can be read, oldest first. Entries that make no sense
 * are left out.
 */
export function stageEntries(encounter: Encounter): StageEntry[] {
  return (encounter.extension ?? []).flatMap((extension) => readEntry(extension) ?? []);
}

/** The stretches of time spent in each stage; the last is open unless the visit is over. */
export function stageIntervals(encounter: Encounter): StageInterval[] {
  if (encounter.status === 'entered-in-error') return [];
  const entries = stageEntries(encounter);
  return entries.flatMap((entry, index) => {
    const next = entries[index + 1];
    if (!next && isOver(entry.stage)) return [];
    const to =
      next?.at ?? (stillIn(entry, encounter) ? undefined : instantOf(statusSince(encounter)));
    return [{ stage: entry.stage, from: entry.at, to }];
  });
}

/**
 * Moves the visit into a stage and answers the changed Encounter; never mutates. Writes the stage
 * entry, Encounter.status, the status before it into statusHistory, and the period (which ends
 * when the visit is over). An `at` before the current stage began is taken as that instant, since
 * no stage can end before it began. Entering the stage the visit is in already changes nothing, so
 * its waiting time goes on.
 */
export function enterStage(encounter: Encounter, entry: StageEntry): Encounter {
  const current = stageEntries(encounter).at(-1);
  const status = statusOfStage[entry.stage];
  if (current?.stage === entry.stage && encounter.status === status) return encounter;
  const at = current ? later(current.at, entry.at) : entry.at;
  const next: Encounter = {
    ...encounter,
    status,
    extension: [...(encounter.extension ?? []), writeEntry({ ...entry, at })],
    period: {
      start: (encounter.status === 'planned' ? undefined : encounter.period?.start) ?? written(at),
      ...(isOver(entry.stage) ? { end: written(at) } : {}),
    },
  };
  if (encounter.status === status) return next;
  const since = instantOf(statusSince(encounter));
  const known = since !== undefined && Temporal.Instant.compare(since, at) <= 0;
  const period = { ...(known ? { start: written(since) } : {}), end: written(at) };
  const past = { status: encounter.status, period };
  return { ...next, statusHistory: [...(encounter.statusHistory ?? []), past] };
}

/**
 * Takes back the last stage entry and answers the Encounter as it was before it; never mutates.
 * When it was the first and nothing is known of before, the Encounter is marked
 * `entered-in-error`: the patient never arrived. An Encounter without stage entries is answered
 * unchanged. (The planned start of a planned Encounter is not brought back when the patient came
 * before it; the Appointment has it.)
 */
export function undoStage(encounter: Encounter): Encounter {
  const extensions = encounter.extension ?? [];
  const index = extensions.findLastIndex((extension) => readEntry(extension) !== undefined);
  const undone = index < 0 ? undefined : readEntry(extensions[index] as Extension);
  if (undone === undefined) return encounter;
  const { extension: _, statusHistory: history = [], period, ...rest } = encounter;
  const before = stageEntries({ ...encounter, extension: extensions.slice(0, index) }).at(-1);
  const past = pastEndedBy(undone, before, encounter);
  if (before === undefined && past === undefined) {
    return { ...encounter, status: 'entered-in-error' };
  }
  const kept = extensions.filter((_extension, at) => at !== index);
  const left = past ? history.slice(0, -1) : history;
  const status = past?.status ?? encounter.status;
  const start = status === 'planned' ? past?.period.start : period?.start;
  const end =
    status === 'finished' || status === 'cancelled'
      ? (past?.period.start ?? (before && written(before.at)))
      : undefined;
  return {
    ...rest,
    status,
    ...(kept.length > 0 ? { extension: kept } : {}),
    ...(left.length > 0 ? { statusHistory: left } : {}),
    ...(start || end ? { period: { ...(start ? { start } : {}), ...(end ? { end } : {}) } } : {}),
  };
}

/** The status that entering this stage ended, if it changed the status at all. */
function pastEndedBy(
  undone: StageEntry,
  before: StageEntry | undefined,
  encounter: Encounter,
): { status: EncounterStatus; period: Period } | undefined {
  const last = encounter.statusHistory?.at(-1);
  if (last === undefined || last.period.end !== written(undone.at)) return undefined;
  if (last.status === encounter.status) return undefined;
  return before && stillIn(before, encounter) ? undefined : last;
}

/** Since when the Encounter has had its status: the end of the one before, or its period. */
function statusSince({ status, period, statusHistory }: Encounter): string | undefined {
  if (status === 'finished' || status === 'cancelled') return period?.end;
  return statusHistory?.at(-1)?.period.end ?? period?.start;
}

function stageOfEncounter(encounter: Encounter | undefined): VisitStage | undefined {
  if (encounter === undefined || encounter.status === 'entered-in-error') return undefined;
  const entries = stageEntries(encounter);
  const entry = entries.at(-1);
  const arrived = arrivalOf(encounter, entries);
  if (entry && stillIn(entry, encounter)) {
    const { stage, at: since, by, cause, reason } = entry;
    return { stage, since, arrived, by, cause, reason };
  }
  const stage = stageOfStatus[encounter.status];
  if (stage === undefined) return undefined;
  const since = instantOf(statusSince(encounter));
  const stale = entry && since && Temporal.Instant.compare(since, entry.at) < 0;
  return { stage, arrived, since: stale ? undefined : since };
}

/** When the patient came: the start of the visit, unless it never got further than planned. */
function arrivalOf(encounter: Encounter, entries: StageEntry[]): Temporal.Instant | undefined {
  const statuses = [
    encounter.status,
    ...(encounter.statusHistory ?? []).map((past) => past.status),
  ];
  const came = statuses.some((status) => {
    const stage = stageOfStatus[status];
    return stage !== undefined && stage !== 'cancelled';
  });
  return came ? (instantOf(encounter.period?.start) ?? entries[0]?.at) : undefined;
}

function stageFromAppointment(appointment: Appointment | undefined): VisitStage | undefined {
  const stage = appointment && stageOfAppointment[appointment.status];
  if (appointment === undefined || stage === undefined) return undefined;
  return { stage, since: stage === 'booked' ? instantOf(appointment.created) : undefined };
}

/** True when Encounter.status agrees with the stage entry. */
function stillIn(entry: StageEntry, encounter: Encounter): boolean {
  return statusOfStage[entry.stage] === encounter.status;
}

function readEntry(extension: Extension): StageEntry | undefined {
  if (extension.url !== visitStageUrl) return undefined;
  const part = (url: string) => extension.extension?.find((nested) => nested.url === url);
  const stage = part('stage')?.valueCode;
  const at = instantOf(part('at')?.valueInstant);
  if (stage === undefined || !Object.hasOwn(statusOfStage, stage) || at === undefined) {
    return undefined;
  }
  return {
    stage: stage as EnteredStage,
    at,
    by: part('by')?.valueReference,
    cause: part('cause')?.valueString ?? 'override',
    reason: part('reason')?.valueString,
  };
}

function writeEntry({ stage, at, by, cause, reason }: StageEntry): Extension {
  const nested: Extension[] = [
    { url: 'stage', valueCode: stage },
    { url: 'at', valueInstant: written(at) },
  ];
  if (by !== undefined) nested.push({ url: 'by', valueReference: by });
  nested.push({ url: 'cause', valueString: cause });
  if (reason !== undefined) nested.push({ url: 'reason', valueString: reason });
  return { url: visitStageUrl, extension: nested };
}

/** A FHIR instant, to the millisecond. */
function written(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}

/** The instant of a FHIR dateTime or instant; undefined when it has no time or cannot be read. */
function instantOf(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
