import { Temporal } from 'temporal-polyfill';
import { parseVitalsLine, type ParsedLine } from '../../clinical/vitals/parse-line.ts';
import {
  signs,
  type NotDone,
  type NotDoneReason,
  type Reading,
  type Sign,
  type VitalSign,
} from '../../clinical/vitals/reading.ts';
import { fieldsOf, readFields, type Fields, type FieldsRead } from './vital-fields.ts';

/**
 * Vital signs being entered: one line and one form of the same readings. The line is what was
 * typed, and nothing but typing changes it; the form holds what was said in it beyond the line or
 * against it.
 */
export interface VitalsEntry {
  line: string;
  /** Under `pulse:0` (sign and place): fields set in the form. An empty value takes the reading away. */
  form: Readonly<Record<string, Fields>>;
  /** How many places for a sign were opened beyond the first. */
  repeats: Readonly<Partial<Record<Sign, number>>>;
  notDone: Readonly<Partial<Record<Sign, { reason?: NotDoneReason; note: string }>>>;
  /** When the blood pressure is to be taken again, by the server's clock. */
  repeatDueAtMs?: number;
}

export const nothingEntered: VitalsEntry = { line: '', form: {}, repeats: {}, notDone: {} };

/** One place for a reading in the form. */
export interface Slot {
  key: string;
  sign: Sign;
  place: number;
  fields: Fields;
  read: FieldsRead;
  /** Where its value comes from; `changed` is a value of the line that the form overrules. */
  from: 'nowhere' | 'line' | 'form' | 'changed';
}

export function parseLine(line: string, today: string): ParsedLine {
  return parseVitalsLine(line, Temporal.PlainDate.from(today));
}

/** The places of one sign, at least one. */
export function slotsOf(entry: VitalsEntry, sign: Sign, today: string): Slot[] {
  const lined = ofSign(parseLine(entry.line, today), sign);
  const set = placesOf(entry.form, sign);
  const count = Math.max(1 + (entry.repeats[sign] ?? 0), lined.length, Math.max(-1, ...set) + 1);
  return Array.from({ length: count }, (_, place) => slotAt(entry, sign, place, lined[place]));

  function slotAt(
    { form }: VitalsEntry,
    of: Sign,
    place: number,
    reading: Reading | undefined,
  ): Slot {
    const key = keyOf(of, place);
    const over = form[key];
    const fields = { ...(reading && fieldsOf(reading)), ...over };
    const read: FieldsRead =
      reading && over === undefined ? { state: 'reading', reading } : readFields(of, fields, today);
    const overruled = over !== undefined && ('value' in over || 'noPeriod' in over);
    const from = reading ? (overruled ? 'changed' : 'line') : overruled ? 'form' : 'nowhere';
    return { key, sign: of, place, fields, read, from };
  }
}

/** Everything entered that can be read, and what is not done, as it will be saved. */
export function vitalSignsOf(entry: VitalsEntry, today: string): VitalSign[] {
  const readings = signs.flatMap((sign) =>
    slotsOf(entry, sign, today).flatMap(({ read }) =>
      read.state === 'reading' ? [read.reading] : [],
    ),
  );
  const notDone = signs.flatMap((sign): NotDone[] => {
    const said = entry.notDone[sign];
    if (said?.reason === undefined) return [];
    const note = said.note.trim();
    return [{ sign, notDone: said.reason, ...(note === '' ? {} : { note }) }];
  });
  return [...readings, ...notDone];
}

/** True when nothing at all was entered. */
export function isNothing(entry: VitalsEntry): boolean {
  return (
    entry.line.trim() === '' &&
    Object.values(entry.form).every((fields) => !fields['value'] && !fields['noPeriod']) &&
    Object.keys(entry.notDone).length === 0
  );
}

/** A field was set in the form. The line stays as it was typed; what has a reading was done. */
export function setField(
  entry: VitalsEntry,
  { key, sign }: Pick<Slot, 'key' | 'sign'>,
  set: Fields,
): VitalsEntry {
  const { [sign]: before, ...others } = entry.notDone;
  const measures = Boolean(set['value'] ?? set['noPeriod']);
  return {
    ...entry,
    form: { ...entry.form, [key]: { ...entry.form[key], ...set } },
    notDone: measures || before === undefined ? others : entry.notDone,
  };
}

/**
 * The line was typed in. What was last typed counts: where the line now says something else of a
 * reading, it overrules what the form had said of it. Readings that only moved take along what the
 * form says of them, so that an arm is never given to another reading.
 */
export function setLine(entry: VitalsEntry, line: string, today: string): VitalsEntry {
  const [before, after] = [parseLine(entry.line, today), parseLine(line, today)];
  const form: Record<string, Fields> = {};
  const notDone = { ...entry.notDone };
  for (const sign of signs) {
    const [was, is] = [ofSign(before, sign), ofSign(after, sign)];
    for (const place of placesOf(entry.form, sign)) {
      const fields = entry.form[keyOf(sign, place)] ?? {};
      const moved = movedTo(place, was, is, hasValue(fields));
      const kept = moved && keptOf(fields, was[place], is[moved.place], moved.same);
      if (moved && kept && Object.keys(kept).length > 0) form[keyOf(sign, moved.place)] = kept;
    }
    if (is.length > was.length) delete notDone[sign];
  }
  return { ...entry, line, form, notDone };
}

/** Where what the form says of one place belongs after the line changed. */
function movedTo(
  place: number,
  was: readonly Reading[],
  is: readonly Reading[],
  isReading: boolean,
): { place: number; same: boolean } | undefined {
  // Readings beyond those of the line are the form's own and stay behind them. Said of no reading
  // yet, how it is taken waits in its place for one.
  if (place >= was.length) {
    return isReading
      ? { place: place + is.length - was.length, same: true }
      : { place, same: false };
  }
  const same = (one: number, other: number) =>
    JSON.stringify(was[one]) === JSON.stringify(is[other]);
  if (was.length === is.length) return { place, same: same(place, place) };
  const fromStart = place < is.length && same(place, place);
  if (fromStart && startsAlike(place, same)) return { place, same: true };
  const shifted = place + is.length - was.length;
  if (shifted >= 0 && same(place, shifted)) return { place: shifted, same: true };
  // The reading is not there any more, perhaps half retyped: how it was taken waits in its place.
  return is.length < was.length && place >= is.length ? { place, same: false } : undefined;
}

function startsAlike(to: number, same: (one: number, other: number) => boolean): boolean {
  return Array.from({ length: to }, (_, index) => same(index, index)).every(Boolean);
}

/** What the form goes on saying of a reading: nothing that the line now says otherwise. */
function keptOf(
  fields: Fields,
  was: Reading | undefined,
  is: Reading | undefined,
  same: boolean,
): Fields {
  if (same) return fields;
  const [before, after] = [was ? fieldsOf(was) : {}, is ? fieldsOf(is) : {}];
  const { value: _value, unit: _unit, noPeriod: _noPeriod, ...details } = fields;
  return Object.fromEntries(
    Object.entries(details).filter(([name]) => before[name] === after[name]),
  );
}

function ofSign({ readings }: ParsedLine, sign: Sign): Reading[] {
  return readings.filter((reading) => reading.sign === sign);
}

function hasValue(fields: Fields): boolean {
  return Boolean(fields['value'] ?? fields['noPeriod']);
}

export function keyOf(sign: Sign, place: number): string {
  return `${sign}:${place}`;
}

function placesOf(form: VitalsEntry['form'], sign: Sign): number[] {
  return Object.keys(form).flatMap((key) =>
    key.startsWith(`${sign}:`) ? [Number(key.slice(sign.length + 1))] : [],
  );
}
