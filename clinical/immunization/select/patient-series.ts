import type { SeriesForecast } from '../forecast/series.ts';
import type { Progress } from '../progress.ts';
import type { AntigenSeries } from '../supporting-data.ts';

/** A relevant patient series, evaluated, about to be compared with others. */
export interface Candidate {
  readonly series: AntigenSeries;
  readonly progress: Progress;
  /** Made when first asked for: most series of an antigen never given are not compared by it. */
  readonly forecast: SeriesForecast;
}

/** SELECTB-21: satisfied target doses. */
export function validDoses({ progress }: Candidate): number {
  return progress.targets.filter(({ status }) => status === 'satisfied').length;
}

/** SELECTB-6. Only with a satisfied target dose is a series complete (table 7-10). */
export function isComplete(one: Candidate): boolean {
  return validDoses(one) > 0 && one.forecast.status === 'complete';
}

/** SELECTB-16. */
export function isInProcess(one: Candidate): boolean {
  return validDoses(one) > 0 && one.forecast.status === 'not complete';
}
