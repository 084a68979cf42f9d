import type { SeriesForecast } from '../forecast/series.ts';
import type { Progress } from '../progress.ts';
import type { AntigenSeries } from '../supporting-data.ts';

/** A relevant patient series, evaluated and forecast, about to be compared with others. */
export interface Candidate {
  series: AntigenSeries;
  progress: Progress;
  forecast: SeriesForecast;
}

/** SELECTB-21: satisfied target doses. */
export function validDoses({ progress }: Candidate): number {
  return progress.targets.filter(({ status }) => status === 'satisfied').length;
}

/** SELECTB-6. */
export function isComplete({ forecast }: Candidate): boolean {
  return forecast.status === 'complete';
}

/** SELECTB-16. */
export function isInProcess(one: Candidate): boolean {
  return one.forecast.status === 'not complete' && validDoses(one) > 0;
}
