import { evaluateHistory } from './evaluate/history.ts';
import { contraindicationsOf } from './forecast/contraindications.ts';
import { isImmune } from './forecast/immunity.ts';
import { forecastSeries, type AntigenFacts, type SeriesForecast } from './forecast/series.ts';
import { having } from './having.ts';
import { once } from './once.ts';
import type { GivenDose, Patient } from './patient.ts';
import type { Progress } from './progress.ts';
import type { Question } from './question.ts';
import { isRelevant } from './relevant-series.ts';
import type { Candidate } from './select/patient-series.ts';
import type { Antigen, AntigenSeries, SupportingData } from './supporting-data.ts';

/** An antigen's relevant patient series, evaluated and forecast, with what holds for all of them. */
export interface AntigenResult {
  antigen: Antigen;
  facts: AntigenFacts;
  candidates: readonly Candidate[];
  /** Does one series again, with its questions. */
  explain: (series: AntigenSeries) => Candidate & { questions: readonly Question[] };
}

/** Chapters 5 to 7 for one antigen. */
export function assessAntigen(
  antigen: Antigen,
  patient: Patient,
  records: readonly GivenDose[],
  data: SupportingData,
): AntigenResult {
  const facts = {
    immune: isImmune(antigen, patient, undefined),
    contraindicated: contraindicationsOf(antigen, patient),
  };
  const relevant = antigen.series.filter((series) => isRelevant(series, patient));
  const done = new Map<AntigenSeries, Candidate>();
  const underWay = new Set<AntigenSeries>();

  const make = (series: AntigenSeries, trace?: Question[]): Candidate => {
    const progress = startOf(series);
    evaluateHistory(progress, trace !== undefined);
    if (trace) isImmune(antigen, patient, trace);
    const forecast = once(() => forecastSeries(progress, facts, trace));
    return new MadeCandidate({ series, progress }, forecast);
  };
  const candidateOf = (series: AntigenSeries): Candidate => {
    const known = done.get(series);
    if (known) return known;
    underWay.add(series);
    const made = make(series);
    underWay.delete(series);
    done.set(series, made);
    return made;
  };
  const startOf = (series: AntigenSeries): Progress => ({
    series,
    patient,
    data,
    records,
    targets: series.doses.map((dose) => ({ dose, status: 'not satisfied' })),
    results: [],
    hasComplete: (group, before) =>
      relevant.some(
        (other) =>
          other.group === group && !underWay.has(other) && wasComplete(candidateOf(other), before),
      ),
  });
  return {
    antigen,
    facts,
    candidates: relevant.map(candidateOf),
    explain: (series) => {
      const questions: Question[] = [];
      const { progress, forecast } = make(series, questions);
      return { series, progress, forecast, questions };
    },
  };
}

type CandidateFacts = Omit<Candidate, 'forecast'>;

class MadeCandidate extends having<CandidateFacts>() implements Candidate {
  readonly #forecast: () => SeriesForecast;

  constructor(facts: CandidateFacts, forecast: () => SeriesForecast) {
    super(facts);
    this.#forecast = forecast;
  }

  get forecast(): SeriesForecast {
    return this.#forecast();
  }
}

/** True when the series is complete, and by doses before this one. */
function wasComplete({ forecast, progress }: Candidate, before: GivenDose | undefined): boolean {
  if (forecast.status !== 'complete') return false;
  return (
    before === undefined ||
    progress.targets.every(({ satisfiedBy }) => (satisfiedBy?.index ?? -1) < before.index)
  );
}
