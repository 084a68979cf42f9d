import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../fhir/refusal.ts';
import { typedBirthDate } from './typed-birth-date.ts';
import { whyCorrectedWords, type Who, type WhoShown, type WhyCorrected } from './who.contract.ts';
import type { WhoTyped } from './WhoFields.tsx';

/** Who somebody is while it is corrected, and why. */
export interface WhoDraft extends WhoTyped {
  usedName: string;
  why?: WhyCorrected | undefined;
  note: string;
}

/** A birth date as it is typed: `3/8/1964`; what is less exact stays as recorded. */
function birthDateTyped(birthDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(birthDate) ?? [];
  return day === undefined ? birthDate : `${Number(month)}/${Number(day)}/${year}`;
}

/** What is on file, ready to be corrected. */
export function whoDraftOf(shown: WhoShown): WhoDraft {
  const { given, family, usedName, birthDate, birthSex, gender } = shown;
  return { given, family, usedName, born: birthDateTyped(birthDate), birthSex, gender, note: '' };
}

/** Of the corrections only what differs, and what is wrong with it. */
export function readWho(
  shown: WhoShown,
  draft: WhoDraft,
  today: Temporal.PlainDate,
): { issues: Issue[]; who?: Partial<Who>; why?: WhyCorrected; note?: string } {
  const isBornAnew = draft.born.trim() !== birthDateTyped(shown.birthDate);
  const birthDate = isBornAnew ? typedBirthDate(draft.born, today) : undefined;
  const changed = (name: 'given' | 'family' | 'usedName') => draft[name].trim() !== shown[name];
  const who: Partial<Who> = {
    ...(changed('given') && { given: draft.given.trim() }),
    ...(changed('family') && { family: draft.family.trim() }),
    ...(changed('usedName') && { usedName: draft.usedName.trim() }),
    ...(birthDate !== undefined && birthDate !== shown.birthDate && { birthDate }),
    ...(draft.birthSex && draft.birthSex !== shown.birthSex && { birthSex: draft.birthSex }),
    ...(draft.gender && draft.gender !== shown.gender && { gender: draft.gender }),
  };
  const issues: Issue[] = [];
  const say = (path: string, message: string) => issues.push({ path, message });
  if (changed('family') && draft.family.trim() === '') {
    say('who.family', 'Write the family name, or the only name they have.');
  }
  if (isBornAnew && birthDate === undefined) {
    say('who.birthDate', 'Give the birth date as 3/8/1964.');
  }
  if (Object.keys(who).length === 0) return { issues };
  // What they are called, and what was never recorded, corrects nothing: no reason is asked.
  const why = draft.why ?? (needsWhy(shown, who) ? undefined : 'other');
  const note = draft.note.trim() || (draft.why === undefined ? 'Told at the desk' : '');
  if (why === undefined) say('why', 'Say why this is changed.');
  else if (why === 'other' && note === '') say('note', 'Say what the reason is.');
  return why ? { issues, who, why, ...(why === 'other' && note && { note }) } : { issues, who };
}

/** True when something that was recorded is replaced. */
export function needsWhy(shown: WhoShown, who: Partial<Who>): boolean {
  const names = Object.keys(who) as (keyof Who)[];
  return names.some((name) => name !== 'usedName' && Boolean(shown[name]));
}

/** The reasons that fit: a name that did not change cannot have changed. */
export function whysFor(who: Partial<Who>): { value: WhyCorrected; label: string }[] {
  const isRenamed = who.given !== undefined || who.family !== undefined;
  const whys: WhyCorrected[] = isRenamed
    ? ['mistyped', 'name-changed', 'other']
    : ['mistyped', 'other'];
  return whys.map((value) => ({ value, label: whyCorrectedWords[value] }));
}
