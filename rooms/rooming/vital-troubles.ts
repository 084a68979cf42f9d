import { Temporal } from 'temporal-polyfill';
import { impossible, type LimitsContext } from '../../clinical/vitals/limits.ts';
import { signs } from '../../clinical/vitals/reading.ts';
import { signNames } from '../../clinical/vitals/reading-words.ts';
import type { Issue } from '../../fhir/refusal.ts';
import type { RoomingVisit } from './visit.contract.ts';
import {
  isNothing,
  keyOf,
  parseLine,
  slotsOf,
  type Slot,
  type VitalsEntry,
} from './vitals-entry.ts';

type About = Pick<RoomingVisit, 'patient' | 'today' | 'recorded'>;

/** What readings are held against on this screen: the same as the act does. */
export function limitsOf({ patient, today }: Pick<About, 'patient' | 'today'>): LimitsContext {
  const { birthDate } = patient;
  const isDay = birthDate !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(birthDate);
  return {
    today: Temporal.PlainDate.from(today),
    birthDate: isDay ? Temporal.PlainDate.from(birthDate) : undefined,
  };
}

/** Why one place cannot be saved as it is; nothing when it can. */
export function troubleOf(slot: Slot, limits: LimitsContext): string | undefined {
  if (slot.read.state === 'unclear') return slot.read.why;
  if (slot.read.state === 'empty') return undefined;
  return impossible(slot.read.reading, limits)[0]?.message;
}

/**
 * Everything that stands in the way of saving: parts of the line that are not clear, values that
 * cannot be, signs not done without a reason. Saving nothing at all is one, unless the record has
 * readings and only the word that the patient is ready is missing.
 */
export function troublesOf(entry: VitalsEntry, visit: About): Issue[] {
  const limits = limitsOf(visit);
  const { unclear } = parseLine(entry.line, visit.today);
  const line = unclear.map(({ text, why }) => ({ path: 'line', message: `“${text}”: ${why}` }));
  const fields = signs.flatMap((sign) =>
    slotsOf(entry, sign, visit.today).flatMap((slot) => {
      const message = troubleOf(slot, limits);
      return message === undefined ? [] : [{ path: slot.key, message }];
    }),
  );
  const notDone = signs.flatMap((sign) => {
    const said = entry.notDone[sign];
    if (said === undefined || said.reason !== 'other' || said.note.trim() !== '') return [];
    const message = `${signNames[sign]}: say in a few words why it was not done.`;
    return [{ path: keyOf(sign, 0), message }];
  });
  const found = [...line, ...fields, ...notDone];
  const recorded = visit.recorded.some(({ error }) => error === undefined);
  if (found.length > 0 || !isNothing(entry) || recorded) return found;
  return [{ path: 'line', message: 'Enter at least one reading, or say why none was done.' }];
}
