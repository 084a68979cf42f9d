import { dateWords } from '../../fhir/date-words.ts';
import { dayOf } from '../../records/immunization/read-doses.ts';

/** A FHIR date in words, as precise as it is; an instant is a day on the practice's calendar. */
export function dateInWords(date: string, timeZone: string): string {
  return dateWords(dayOf(date, timeZone) ?? date);
}
