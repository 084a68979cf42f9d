import type { NotAssessed } from './answer.ts';
import { dayOf } from './calendar.ts';

/** One vaccine dose administered. */
export interface DoseGiven {
  /** The caller's own name for the dose, such as `Immunization/123`; answers refer to it. */
  id: string;
  /** `YYYY-MM-DD`. */
  date: string;
  /** CVX code, such as `08`. */
  cvx: string;
  /** MVX code of the manufacturer. */
  mvx?: string | undefined;
  tradeName?: string | undefined;
  volumeMl?: number | undefined;
  /** `YYYY-MM-DD` or `YYYY-MM`; a month lasts to its last day. */
  lotExpires?: string | undefined;
  /** The dose condition flag: recalled, kept too warm, given wrongly. */
  substandard?: boolean | undefined;
}

/** Something true of the patient at the assessment, by its CDSi observation code, such as `007`. */
export interface PatientObservation {
  code: string;
  /** `YYYY-MM-DD`; some intervals are counted from it. */
  date?: string | undefined;
}

/** What the rules are told of one patient. What is not known is left out. */
export interface ImmunizationHistory {
  /** `YYYY-MM-DD`. */
  birthDate?: string | undefined;
  sex?: 'female' | 'male' | 'unknown' | undefined;
  /** Only `U.S.` matters to the data. */
  birthCountry?: string | undefined;
  doses: readonly DoseGiven[];
  /** Conditions, occupations, travel, reactions, evidence of immunity. */
  observations: readonly PatientObservation[];
  /** The assessment date, `YYYY-MM-DD`. */
  assessedOn: string;
}

/** What keeps this history from being assessed, in one sentence each; undefined when nothing does. */
export function notAssessable(history: ImmunizationHistory): NotAssessed | undefined {
  const missing: string[] = [];
  const because: string[] = [];
  const lacks = (what: string, why: string) => {
    missing.push(what);
    because.push(why);
  };
  const assessed = dayOf(history.assessedOn);
  if (assessed === undefined) lacks('the day of the assessment', 'The day of it is not a date.');
  const born = history.birthDate === undefined ? undefined : dayOf(history.birthDate);
  if (born === undefined) {
    lacks('the date of birth', 'Not assessed: the full date of birth is needed.');
  } else if (assessed !== undefined && born > assessed) {
    lacks('a date of birth that is not to come', 'The date of birth is after the assessment.');
  }
  for (const { id, date } of history.doses) {
    const given = dayOf(date);
    if (given === undefined) lacks(`the date of ${id}`, `The date of ${id} is not a full date.`);
    else if (born !== undefined && given < born) {
      lacks(`the date of ${id}`, `${id} is dated before birth. Correct its date.`);
    } else if (assessed !== undefined && given > assessed) {
      const why = `${id} is dated after the assessment. Correct its date, or leave it out.`;
      lacks(`the date of ${id}`, why);
    }
  }
  return missing.length > 0 ? { verdict: 'not-assessed', missing, because } : undefined;
}
