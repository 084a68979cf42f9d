import type { EvaluationReason } from '../answer.ts';
import { addDuration } from '../duration.ts';
import type { GivenDose, Patient } from '../patient.ts';
import { ask, type Compared, type Trace } from '../question.ts';
import type { SeriesDose, SeriesVaccine } from '../supporting-data.ts';

/** Was it one of the vaccines for the target dose, and if not why not? */
export interface VaccineOutcome {
  answer: boolean;
  reason?: EvaluationReason | undefined;
}

const notOne: VaccineOutcome = { answer: false, reason: 'not a preferable or allowable vaccine' };

/** Trade names are written in many ways; letters and figures are what counts. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The better of two outcomes: one that is met, else the one that says most. */
const better = (one: VaccineOutcome, other: VaccineOutcome) => {
  if (one.answer !== other.answer) return one.answer ? one : other;
  return one === notOne || (one.answer && other.reason === undefined) ? other : one;
};

/** Table 6-26: was it a preferable vaccine? It is when it is any one of them. */
export function evaluatePreferableVaccine(
  { preferable }: SeriesDose,
  given: GivenDose,
  patient: Patient,
  trace: Trace,
): VaccineOutcome {
  const outcomes = preferable
    .filter(({ cvx }) => cvx === given.cvx)
    .map((vaccine) => preferableOutcome(vaccine, given, patient, trace));
  const asks = 'Is it one of the preferable vaccines?';
  if (!ask(trace, '6-26', asks, outcomes.length > 0)) return notOne;
  return outcomes.reduce(better);
}

function preferableOutcome(
  vaccine: SeriesVaccine,
  given: GivenDose,
  patient: Patient,
  trace: Trace,
): VaccineOutcome {
  if (!isOfAge('6-26', vaccine, given, patient, trace)) {
    return { answer: false, reason: 'out of the age range for the vaccine' };
  }
  const { tradeName, volumeMl } = vaccine;
  if (tradeName !== undefined) {
    const same = isTradeName(tradeName, vaccine, given);
    if (!ask(trace, '6-26', `Is its trade name ${tradeName}?`, same)) {
      return { answer: false, reason: 'not the trade name of the vaccine' };
    }
  }
  const administered = given.given.volumeMl;
  if (volumeMl === undefined || administered === undefined) return { answer: true };
  const enough = administered >= volumeMl;
  ask(trace, '6-26', `Is its volume at least ${volumeMl} mL?`, enough);
  return { answer: true, reason: enough ? undefined : 'less than the recommended volume' };
}

/**
 * Many records have no trade name but the manufacturer. Of each vaccine type for which the data ask
 * for a trade name, CDC's list has one product of a manufacturer: CVX and MVX then name it.
 */
function isTradeName(
  tradeName: string,
  { mvx }: SeriesVaccine,
  { given: { tradeName: told, mvx: toldMvx } }: GivenDose,
): boolean {
  if (told !== undefined && plain(told) === plain(tradeName)) return true;
  return mvx !== undefined && toldMvx?.trim().toUpperCase() === mvx;
}

/** Table 6-29: was it an allowable vaccine? */
export function evaluateAllowableVaccine(
  { allowable }: SeriesDose,
  given: GivenDose,
  patient: Patient,
  trace: Trace,
): VaccineOutcome {
  const ofType = allowable.filter(({ cvx }) => cvx === given.cvx);
  if (!ask(trace, '6-29', 'Is it one of the allowable vaccines?', ofType.length > 0)) return notOne;
  const ofAge = ofType.some((vaccine) => isOfAge('6-29', vaccine, given, patient, trace));
  return ofAge
    ? { answer: true }
    : { answer: false, reason: 'out of the age range for the vaccine' };
}

function isOfAge(
  table: string,
  { beginAge, endAge }: SeriesVaccine,
  { day }: GivenDose,
  { born }: Patient,
  trace: Trace,
): boolean {
  const begin = beginAge ? addDuration(born, beginAge) : -Infinity;
  const end = endAge ? addDuration(born, endAge) : Infinity;
  const answer = begin <= day && day < end;
  return ask(trace, table, 'Was the patient of an age for it?', answer, () => {
    const compared: Compared[] = [{ what: 'date administered', day }];
    const add = (what: string, bound: number, plus: typeof beginAge) =>
      plus && compared.push({ what, day: bound, from: born, plus });
    add('vaccine type begin age date', begin, beginAge);
    add('vaccine type end age date', end, endAge);
    return compared;
  });
}
