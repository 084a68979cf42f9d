import type { Duration } from './duration.ts';

/** When an instance of the supporting data applies; both ends are included (table 3-5). */
export interface InForce {
  effective: number;
  cessation: number;
}

/** A duration from birth, or another reference day. */
type Length = Duration | undefined;

export interface AgeRule extends InForce {
  absoluteMinimum: Length;
  minimum: Length;
  earliestRecommended: Length;
  latestRecommended: Length;
  maximum: Length;
}

export interface IntervalRule extends InForce {
  fromPrevious: boolean;
  fromTargetDose: number | undefined;
  fromMostRecent: ReadonlySet<string> | undefined;
  fromObservation: string | undefined;
  absoluteMinimum: Length;
  minimum: Length;
  earliestRecommended: Length;
  latestRecommended: Length;
  priority: boolean;
}

export interface SeriesVaccine {
  cvx: string;
  beginAge: Length;
  endAge: Length;
  tradeName: string | undefined;
  mvx: string | undefined;
  volumeMl: number | undefined;
  /** The forecast vaccine type flag. */
  forecast: boolean;
}

export interface SkipCondition {
  kind: 'age' | 'interval' | 'completed series' | 'vaccine count';
  startDate: number;
  endDate: number;
  beginAge: Length;
  endAge: Length;
  interval: Length;
  doseCount: number;
  doseType: 'valid' | 'total';
  doseCountLogic: 'greater than' | 'equal to' | 'less than';
  vaccines: ReadonlySet<string> | undefined;
  seriesGroups: readonly string[];
}

export interface SkipSet extends InForce {
  logic: 'and' | 'or';
  conditions: readonly SkipCondition[];
}

export interface ConditionalSkip {
  context: 'evaluation' | 'forecast' | 'both';
  logic: 'and' | 'or';
  sets: readonly SkipSet[];
}

export interface SeriesDose {
  /** From 1. */
  number: number;
  ages: readonly AgeRule[];
  intervals: readonly IntervalRule[];
  allowableIntervals: readonly IntervalRule[];
  preferable: readonly SeriesVaccine[];
  allowable: readonly SeriesVaccine[];
  inadvertent: ReadonlySet<string>;
  skips: readonly ConditionalSkip[];
  recurring: boolean;
  season: { start: number | undefined; end: number | undefined } | undefined;
}

export interface AgeSpan {
  beginAge: Length;
  endAge: Length;
}

export interface AntigenSeries {
  antigen: string;
  vaccineGroup: string;
  name: string;
  type: 'standard' | 'risk' | 'evaluation only';
  genders: readonly string[];
  equivalentGroups: readonly string[];
  default: boolean;
  productPath: boolean;
  group: string;
  /** `A` is the highest. */
  priority: string;
  /** 1 is the best. */
  preference: number;
  maxAgeToStart: Length;
  /** CDC has guidance to read on this series. */
  guided: boolean;
  indications: readonly (AgeSpan & { observation: string; guided: boolean })[];
  doses: readonly SeriesDose[];
}

export interface ContraindicationRule extends AgeSpan {
  observation: string;
  guided: boolean;
  /** Missing: all vaccines of the antigen. */
  vaccines: readonly (AgeSpan & { cvx: string })[] | undefined;
}

export interface Antigen {
  name: string;
  immunity: readonly string[];
  bornImmune: readonly {
    before: number;
    country: string | undefined;
    exclusions: readonly string[];
  }[];
  contraindications: readonly ContraindicationRule[];
  vaccineContraindications: readonly ContraindicationRule[];
  series: readonly AntigenSeries[];
}

export interface Vaccine {
  cvx: string;
  name: string;
  antigens: readonly (AgeSpan & { antigen: string })[];
}

export interface Conflict {
  begin: Duration;
  minimumEnd: Duration;
  end: Duration;
}

export interface VaccineGroup {
  name: string;
  antigens: readonly string[];
  /** The administer full vaccine group flag. */
  administerFull: boolean;
}

/** The supporting data, read once: durations, days and code lists ready for use. */
export interface SupportingData {
  antigens: readonly Antigen[];
  groups: readonly VaccineGroup[];
  vaccines: ReadonlyMap<string, Vaccine>;
  /** By current (impacted) vaccine type, then by previous (conflicting) one. */
  conflicts: ReadonlyMap<string, ReadonlyMap<string, Conflict>>;
}
