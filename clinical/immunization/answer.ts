import type { Source } from '../vitals/source.ts';

/** Table 3-1 of the specification. */
export type EvaluationStatus = 'valid' | 'not valid' | 'extraneous' | 'sub-standard';

/** Why a dose is or is not valid, in the specification's terms. */
export type EvaluationReason =
  | 'lot expired'
  | 'dose condition'
  | 'inadvertent administration'
  | 'too young'
  | 'too old'
  | 'too soon'
  | 'grace period'
  | 'vaccine conflict'
  | 'not a preferable or allowable vaccine'
  | 'out of the age range for the vaccine'
  | 'not the trade name of the vaccine'
  | 'less than the recommended volume'
  | 'series already complete';

/** Table 3-3 of the specification. */
export type SeriesStatus =
  'aged out' | 'complete' | 'contraindicated' | 'immune' | 'not complete' | 'not recommended';

/** A date that a question compared, and how it came about. */
export interface ComparedDate {
  /** The specification's name, such as `absolute minimum interval date`. */
  what: string;
  /** `YYYY-MM-DD`. */
  date: string;
  /** Counted from this day, such as the day of dose 1, … */
  from?: string | undefined;
  /** … plus this, such as `4 weeks - 4 days`. */
  plus?: string | undefined;
}

/** One answered question of a table of the specification. */
export interface AnsweredQuestion {
  /** The table, such as `6-15`. */
  table: string;
  asks: string;
  answer: 'yes' | 'no';
  compared: readonly ComparedDate[];
}

/** One antigen of one dose, held against one target dose of one series. */
export interface Evaluation {
  /** As in the input. */
  dose: string;
  antigen: string;
  date: string;
  cvx: string;
  series: string;
  /** From 1; missing when the series was already complete. */
  targetDose?: number | undefined;
  status: EvaluationStatus;
  reasons: readonly EvaluationReason[];
  questions: readonly AnsweredQuestion[];
  /** Short sentences for the screen, made from the questions. */
  because: readonly string[];
}

/** A vaccine the data recommend for the next dose. */
export interface RecommendedVaccine {
  cvx: string;
  name: string;
  tradeName?: string | undefined;
  mvx?: string | undefined;
}

/** Dates are `YYYY-MM-DD`; missing when the specification leaves them blank. */
export interface Forecast {
  status: SeriesStatus;
  /** Why no dose is recommended, or why it is. */
  reasons: readonly string[];
  /**
   * True when there is nothing to count the next dose from. The specification then calls the series
   * `aged out`, which tells nothing of the patient: show it as not assessed, with the reason.
   */
  undated: boolean;
  /** The number of the next dose; missing unless one is recommended. */
  doseNumber?: number | undefined;
  earliest?: string | undefined;
  /** Adjusted: never before the earliest. */
  recommended?: string | undefined;
  /** Adjusted: never before the earliest. */
  pastDue?: string | undefined;
  latest?: string | undefined;
  recommendedVaccines: readonly RecommendedVaccine[];
  /**
   * Where the dates wait for the end of a conflict with a live vaccine given before: the vaccines
   * of this dose that conflict with none, and from when they can be given.
   */
  needNotWait?: { earliest: string; vaccines: readonly RecommendedVaccine[] } | undefined;
  /** Names of series for which CDC has guidance to read; its text is not kept here. */
  guidance: readonly string[];
}

/** An antigen series relevant for the patient, evaluated and forecast. */
export interface PatientSeries {
  antigen: string;
  vaccineGroup: string;
  name: string;
  type: 'standard' | 'risk' | 'evaluation only';
  /** True when chosen as a best patient series (chapter 8). */
  best: boolean;
  evaluations: readonly Evaluation[];
  forecast: Forecast;
  /** What was asked to make the forecast. */
  questions: readonly AnsweredQuestion[];
}

/** Table 7-5 and 7-6: what speaks against vaccinating. */
export interface Contraindication {
  antigen: string;
  /** CDSi observation code. */
  observation: string;
  /** CVX codes that are contraindicated; missing when all of the antigen are. */
  vaccines?: readonly string[] | undefined;
}

/**
 * A risk series by which a dose is wanted, but which the specification sets aside for another that
 * has priority (SELECTSCORE-2) and fits worse: by which none is wanted, or whose first dose the
 * patient was too old for, as a grown traveller is for the meningococcal series of infants.
 */
export interface SetAside {
  series: string;
  forecast: Forecast;
}

/** The forecast of one vaccine group, by one kind of series. */
export interface GroupForecast extends Forecast {
  vaccineGroup: string;
  type: PatientSeries['type'];
  /** Antigens that the next dose is for. */
  antigens: readonly string[];
  /** Names of the best patient series that it blends. */
  series: readonly string[];
  contraindications: readonly Contraindication[];
  /** Whoever shows this forecast has to tell of these too. */
  setAside: readonly SetAside[];
  /** Short sentences for the screen. */
  because: readonly string[];
}

/** What the best patient series say of one dose, antigen by antigen. */
export interface DoseAnswer {
  dose: string;
  date: string;
  cvx: string;
  /** The vaccine's short name in the data; missing when the data do not know the code. */
  name?: string | undefined;
  evaluations: readonly Evaluation[];
}

/** The rules answer. */
export interface Assessed {
  verdict: 'assessed';
  /** Every vaccine group that has a best patient series; some groups have two, standard and risk. */
  groups: readonly GroupForecast[];
  /** In order of date. */
  doses: readonly DoseAnswer[];
  /** All relevant patient series, best or not. */
  series: readonly PatientSeries[];
  /** Doses whose code the data do not know: they count for nothing. */
  unknownVaccines: readonly string[];
  sources: readonly Source[];
}

/** The rules cannot answer, and what is missing. */
export interface NotAssessed {
  verdict: 'not-assessed';
  missing: readonly string[];
  because: readonly string[];
}

/** What `assess` answers. */
export type Answer = Assessed | NotAssessed;
