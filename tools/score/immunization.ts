import { readFileSync } from 'node:fs';
import type {
  Assessed,
  Evaluation,
  GroupForecast,
  PatientSeries,
} from '../../clinical/immunization/answer.ts';
import { assess } from '../../clinical/immunization/assess.ts';
import { caseOf, type Case, type CaseDose, type CaseRow } from './immunization-case.ts';
import type { Score } from './validate.ts';

/** A field of a case where our answer differs. */
interface Difference {
  field: string;
  expected: string;
  got: string;
}

/** How the cases word the reasons of the specification. */
const reasonWords: Record<string, string> = {
  'age: too young': 'too young',
  'age: too old': 'too old',
  'interval: too soon': 'too soon',
  'interval too soon': 'too soon',
  'inadvertent vaccine': 'inadvertent administration',
  'live virus conflict': 'vaccine conflict',
  'series already complete': 'series already complete',
};

/** Tells each difference between our answer and the case. */
function differencesOf(one: Case): Difference[] {
  const answer = assess(one.history);
  if (answer.verdict === 'not-assessed') {
    return [{ field: 'verdict', expected: 'assessed', got: answer.because.join(' ') }];
  }
  const forecasts = answer.groups.filter(({ vaccineGroup }) => vaccineGroup === one.vaccineGroup);
  if (forecasts.length === 0) {
    return [{ field: 'vaccine group', expected: one.vaccineGroup, got: 'no forecast' }];
  }
  // A group may have a standard and a risk forecast, and a case tells of one of them.
  const all = forecasts.map((forecast) => differencesFrom(one, forecast, answer));
  return all.sort((some, others) => some.length - others.length)[0] ?? [];
}

function differencesFrom(one: Case, forecast: GroupForecast, answer: Assessed): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, expected: string, got: string | undefined) => {
    if (expected !== (got ?? '')) found.push({ field, expected, got: got ?? '' });
  };
  compare('series status', one.seriesStatus, forecast.status);
  for (const dose of one.doses) found.push(...doseDifferences(dose, forecast, answer));
  compare('forecast number', one.doseNumber, forecast.doseNumber?.toString());
  compare('earliest', one.earliest, forecast.earliest);
  compare('recommended', one.recommended, forecast.recommended);
  compare('past due', one.pastDue, forecast.pastDue);
  return found;
}

/**
 * A patient on a standard and on a risk series has each dose evaluated in both, and a case tells
 * one of the two. It agrees with the series of the forecast, or with those of the type it names.
 */
function doseDifferences(
  dose: CaseDose,
  { vaccineGroup, series }: GroupForecast,
  answer: Assessed,
): Difference[] {
  const best = answer.series.filter((one) => one.best);
  const ofGroup = best.filter((one) => one.vaccineGroup === vaccineGroup);
  const inOwn = evaluationsIn(ofGroup, dose, ({ name }) => series.includes(name));
  const inNamed = evaluationsIn(ofGroup, dose, ({ type }) => type === dose.seriesType);
  // Cases of live vaccines also tell of doses that belong to other vaccine groups.
  const inOthers = evaluationsIn(best, dose, () => true);
  const found = [inOwn, inNamed].filter((some) => some.length > 0);
  const all = (found.length > 0 ? found : [inOthers]).map((some) => unlike(dose, blended(some)));
  return all.sort((some, others) => some.length - others.length)[0] ?? [];
}

function evaluationsIn(
  series: readonly PatientSeries[],
  { number }: CaseDose,
  concerns: (one: PatientSeries) => boolean,
): Evaluation[] {
  const evaluations = series.filter(concerns).flatMap((one) => one.evaluations);
  return evaluations.filter(({ dose }) => dose === String(number));
}

function unlike({ number, status, reason }: CaseDose, got: Evaluation | undefined): Difference[] {
  const found: Difference[] = [];
  if (status !== (got?.status ?? '')) {
    const field = `dose ${number} status`;
    found.push({ field, expected: status, got: got?.status ?? 'not evaluated' });
  }
  const wanted = reasonWords[reason] ?? reason;
  const reasons: readonly string[] = got?.reasons ?? [];
  if (wanted !== '' && !reasons.includes(wanted)) {
    found.push({ field: `dose ${number} reason`, expected: wanted, got: reasons.join(', ') });
  }
  return found;
}

/** One evaluation for a dose of several antigens: the worst of them counts. */
function blended(evaluations: readonly Evaluation[]): Evaluation | undefined {
  const order = ['not valid', 'sub-standard', 'extraneous', 'valid'];
  return evaluations.toSorted(
    (one, other) => order.indexOf(one.status) - order.indexOf(other.status),
  )[0];
}

/** Scores a file of cases in the format of CDC's test cases: a JSON array of objects. */
export function scoreImmunization(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  for (const row of JSON.parse(readFileSync(path, 'utf8')) as CaseRow[]) {
    const one = caseOf(row);
    const differences = differencesOf(one);
    if (differences.length === 0) score.right++;
    else score.wrong++;
    for (const { field, expected, got } of differences) {
      score.lines.push(`${one.id}: ${field}: expected "${expected}", got "${got}"`);
    }
  }
  score.lines.push(`${score.right} passed, ${score.wrong} failed`);
  return score;
}
