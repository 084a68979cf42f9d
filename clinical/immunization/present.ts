import type {
  AnsweredQuestion,
  Contraindication,
  Evaluation,
  Forecast,
  GroupForecast,
  PatientSeries,
  RecommendedVaccine,
} from './answer.ts';
import type { AntigenResult } from './antigen.ts';
import { isoOf } from './calendar.ts';
import { supportingData } from './data.ts';
import type { SeriesForecast } from './forecast/series.ts';
import type { BlendedForecast } from './groups/forecast.ts';
import { having } from './having.ts';
import { once } from './once.ts';
import type { DoseResult } from './progress.ts';
import type { Question } from './question.ts';
import type { Candidate } from './select/patient-series.ts';
import { setAsideFor } from './select/set-aside.ts';
import type { AntigenSeries, SeriesVaccine } from './supporting-data.ts';
import { becauseOfEvaluation, becauseOfForecast, becauseOfSetAside } from './words.ts';

const isoOrNone = (day: number | undefined) => (day === undefined ? undefined : isoOf(day));

/**
 * A patient series as the answer gives it. The questions are worked out when they are first looked
 * at, and then kept: who forecasts a whole practice seldom asks why.
 */
export function seriesAnswer(
  { series, progress, forecast }: Candidate,
  { explain }: AntigenResult,
  best: boolean,
): PatientSeries {
  const explained = once(() => explain(series));
  const questions = once(() => explained().questions.map(questionOf));
  const facts: SeriesFacts = {
    antigen: series.antigen,
    vaccineGroup: series.vaccineGroup,
    name: series.name,
    type: series.type,
    best,
    evaluations: progress.results.map((result, at) =>
      evaluationOf(result, series, () => explained().progress.results[at]?.questions ?? []),
    ),
    forecast: forecastOf(forecast, series),
  };
  return new ExplainedSeries(facts, questions);
}

type Questions = () => readonly AnsweredQuestion[];
type SeriesFacts = Omit<PatientSeries, 'questions'>;

class ExplainedSeries extends having<SeriesFacts>() implements PatientSeries {
  readonly #questions: Questions;

  constructor(facts: SeriesFacts, questions: Questions) {
    super(facts);
    this.#questions = questions;
  }

  get questions(): readonly AnsweredQuestion[] {
    return this.#questions();
  }
}

function evaluationOf(
  { given, target, status, reasons }: DoseResult,
  { antigen, name }: AntigenSeries,
  asked: () => readonly Question[],
): Evaluation {
  const questions = once(() => asked().map(questionOf));
  const facts: EvaluationFacts = {
    dose: given.given.id,
    antigen,
    date: given.given.date,
    cvx: given.cvx,
    series: name,
    targetDose: target,
    status,
    reasons,
  };
  return new ExplainedEvaluation(facts, questions);
}

type EvaluationFacts = Omit<Evaluation, 'questions' | 'because'>;

class ExplainedEvaluation extends having<EvaluationFacts>() implements Evaluation {
  readonly #questions: Questions;

  constructor(facts: EvaluationFacts, questions: Questions) {
    super(facts);
    this.#questions = questions;
  }

  get questions(): readonly AnsweredQuestion[] {
    return this.#questions();
  }

  get because(): readonly string[] {
    return becauseOfEvaluation(this.reasons, this.questions);
  }
}

function questionOf({ table, asks, answer, compared }: Question): AnsweredQuestion {
  return {
    table,
    asks,
    answer: answer ? 'yes' : 'no',
    compared: compared.map(({ what, day, from, plus }) => ({
      what,
      date: isoOf(day),
      from: isoOrNone(from),
      plus: plus?.text,
    })),
  };
}

function forecastOf(forecast: SeriesForecast, series: AntigenSeries): Forecast {
  const { status, reasons, dates } = forecast;
  return {
    status,
    reasons,
    undated: forecast.undated,
    doseNumber: dates && forecast.doseNumber,
    earliest: isoOrNone(dates?.earliest),
    recommended: isoOrNone(dates?.recommended),
    pastDue: isoOrNone(dates?.pastDue),
    latest: isoOrNone(dates?.latest),
    recommendedVaccines: recommended(forecast.vaccines),
    needNotWait: needNotWait(forecast),
    guidance: series.guided ? [series.name] : [],
  };
}

function needNotWait({ dates, unimpacted }: SeriesForecast): Forecast['needNotWait'] {
  if (!dates || unimpacted.length === 0) return undefined;
  return { earliest: isoOf(dates.earliestUnimpacted), vaccines: recommended(unimpacted) };
}

function recommended(vaccines: readonly SeriesVaccine[]): RecommendedVaccine[] {
  const byCode = new Map<string, RecommendedVaccine>();
  for (const { cvx, tradeName, mvx } of vaccines) {
    const name = supportingData.vaccines.get(cvx)?.name ?? `CVX ${cvx}`;
    byCode.set(`${cvx} ${tradeName} ${mvx}`, { cvx, name, tradeName, mvx });
  }
  return [...byCode.values()];
}

/** A vaccine group forecast as the answer gives it. */
export function groupAnswer(
  blended: BlendedForecast,
  results: readonly AntigenResult[],
): GroupForecast {
  const { contained, status } = blended;
  const [first] = contained;
  const reasons = [...new Set(contained.flatMap(({ forecast }) => forecast.reasons))];
  const forecast = {
    status,
    reasons,
    undated: contained.some(({ forecast }) => forecast.undated),
    doseNumber: blended.doseNumber,
    earliest: isoOrNone(blended.earliest),
    recommended: isoOrNone(blended.recommended),
    pastDue: isoOrNone(blended.pastDue),
    latest: isoOrNone(blended.latest),
    // Of a group of several antigens the doses are given in one, which waits for all of them.
    needNotWait: contained.length === 1 && first ? needNotWait(first.forecast) : undefined,
  };
  const setAside = contained
    .filter(({ series }) => series.type === 'risk')
    .flatMap((one) =>
      setAsideFor(
        one,
        results.flatMap(({ candidates }) => candidates),
      ),
    )
    .map(({ series, forecast: other }) => ({
      series: series.name,
      forecast: forecastOf(other, series),
    }));
  return {
    vaccineGroup: blended.group.name,
    type: first?.series.type ?? 'standard',
    ...forecast,
    recommendedVaccines: recommended(blended.vaccines),
    guidance: contained.filter(({ series }) => series.guided).map(({ series }) => series.name),
    antigens: blended.antigens,
    series: contained.map(({ series }) => series.name),
    contraindications: results.flatMap(contraindicationsOf),
    setAside,
    because: [...becauseOfForecast(forecast), ...setAside.map(becauseOfSetAside)],
  };
}

function contraindicationsOf({ antigen, facts }: AntigenResult): Contraindication[] {
  const { contraindicated } = facts;
  const whole = contraindicated.antigen.map(({ observation }) => ({
    antigen: antigen.name,
    observation,
  }));
  const byObservation = new Map<string, string[]>();
  for (const [cvx, { observation }] of contraindicated.vaccines) {
    byObservation.set(observation, [...(byObservation.get(observation) ?? []), cvx]);
  }
  return [
    ...whole,
    ...[...byObservation].map(([observation, vaccines]) => ({
      antigen: antigen.name,
      observation,
      vaccines,
    })),
  ];
}
