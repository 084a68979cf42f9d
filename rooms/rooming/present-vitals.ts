import type { Encounter, Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { asMeasured } from '../../clinical/vitals/as-measured.ts';
import { vitalSignCodes } from '../../clinical/vitals/codes.ts';
import { confirmedBecause } from '../../clinical/vitals/confirmed-reading.ts';
import { vitalSignOf } from '../../clinical/vitals/read-observation.ts';
import { isNotDone, type Sign } from '../../clinical/vitals/reading.ts';
import { idOf } from '../../fhir/references.ts';
import { isCoded, loinc } from '../../fhir/vital-sign-codes.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { EarlierDay, RecordedVital, RoomingVisit } from './visit.contract.ts';

/** One recorded vital sign, also when it was taken back or cannot be read. */
export function presentRecorded(observation: Stored<Observation>): RecordedVital {
  const isError = observation.status === 'entered-in-error';
  const vitalSign = vitalSignOf({ ...observation, status: 'final' });
  const note = observation.note?.at(-1);
  return {
    id: observation.id,
    version: observation.meta.versionId,
    vitalSign,
    ...wordsOf(observation),
    derived: (observation.derivedFrom?.length ?? 0) > 0,
    at: observation.effectiveDateTime,
    by: observation.performer?.find(({ display }) => display)?.display,
    confirmed: confirmedBecause(observation),
    error: isError
      ? { reason: note?.text, by: note?.authorReference?.display, at: note?.time }
      : undefined,
  };
}

function wordsOf({ code, valueQuantity, valueString }: Observation) {
  const name = code.text ?? code.coding?.find(({ display }) => display)?.display ?? 'Measurement';
  const { value, unit } = valueQuantity ?? {};
  if (value === undefined) return { name, value: valueString ?? 'cannot be read' };
  const bare = isCoded(code, loinc.bodyMassIndex) || unit === undefined;
  return { name, value: bare ? String(value) : `${value} ${unit}` };
}

const daysShown = 3;
/** Three days of vital signs are some forty readings; a busy day may have many repeats. */
const looked = 150;

/**
 * The vital signs of the last three days before this visit on which any were taken, and the last
 * reading of each sign, newest first. They are told, never filled in.
 */
export async function loadEarlier(
  records: PracticeRecords,
  patient: string,
  encounter: Stored<Encounter>,
  timeZone: string,
): Promise<Pick<RoomingVisit, 'earlier' | 'last'>> {
  const found = await records.search('Observation', {
    patient,
    tokens: { code: [...vitalSignCodes] },
    count: looked,
  });
  const days = new Map<string, EarlierDay>();
  const last = new Map<Sign, RoomingVisit['last'][number]>();
  for (const observation of found) {
    if (idOf('Encounter', observation.encounter) === encounter.id) continue;
    const read = vitalSignOf(observation);
    const day = dayOf(observation, timeZone);
    if (!read || isNotDone(read) || day === undefined) continue;
    const vitalSign = asMeasured(read);
    const known = days.get(day) ?? { day, vitalSigns: [] };
    known.vitalSigns.push(vitalSign);
    days.set(day, known);
    if (!last.has(read.sign)) last.set(read.sign, { day, vitalSign });
  }
  return { earlier: [...days.values()].slice(0, daysShown), last: [...last.values()] };
}

/** The practice's own date of a measurement. */
function dayOf({ effectiveDateTime, effectivePeriod }: Observation, timeZone: string) {
  const at = effectiveDateTime ?? effectivePeriod?.start;
  if (at === undefined) return undefined;
  if (!at.includes('T')) return at;
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
