import type { Assessed } from '../../clinical/immunization/answer.ts';
import { assess } from '../../clinical/immunization/assess.ts';
import type { DoseGiven, ImmunizationHistory } from '../../clinical/immunization/input.ts';
import type { Against, WouldCount } from '../../clinical/vaccines/giving.ts';
import type { VaccineProduct } from '../../clinical/vaccines/product.ts';
import type { ScreeningFindings } from '../../clinical/vaccines/screening.ts';
import type { AssessedRecord } from '../../records/immunization/assess-record.ts';
import { groupsOf, observationTitle } from '../../records/immunization/reading-codes.ts';
import { bestByAntigen } from './present-due.ts';

/** The dose as it would be written, without its day: it is today's. */
export type DoseToday = Pick<DoseGiven, 'mvx' | 'lotExpires' | 'volumeMl'>;

/** What the rules say of a vaccine, were it given now. */
export interface AskedOfRules {
  wouldCount: WouldCount;
  against: Against[];
}

const thisDose = 'this dose';

/**
 * Asks the rules of one vaccine as if it had been given today, with what was answered at this
 * visit: what speaks against it, and whether it would count. Pure.
 */
export function askRules(
  { read, open }: Pick<AssessedRecord, 'read' | 'open'>,
  product: VaccineProduct,
  dose: DoseToday,
  screening: ScreeningFindings | undefined,
): AskedOfRules {
  const history = withAnswers(read.history, screening);
  const { cvx } = product;
  if (read.prevented.length > 0) {
    return { wouldCount: notAssessed(read.prevented), against: [] };
  }
  const given: DoseGiven = { id: thisDose, date: history.assessedOn, cvx, ...dose };
  const before = assess(history);
  const after = assess({ ...history, doses: [...history.doses, given] });
  if (before.verdict === 'not-assessed' || after.verdict === 'not-assessed') {
    const because = before.verdict === 'not-assessed' ? before.because : [];
    return { wouldCount: notAssessed(because), against: [] };
  }
  const against = againstOf(before, product, (code) => fromOf(code, read, screening));
  const left = groupsOf(cvx).filter((group) => open.has(group));
  if (left.length > 0) {
    const why = `An entry of the record that bears on ${left.join(', ')} cannot be counted.`;
    return { wouldCount: notAssessed([why]), against };
  }
  return { wouldCount: judge(after), against };
}

const notAssessed = (because: readonly string[]): WouldCount => ({
  ...{ verdict: 'not-assessed', because, doses: [] },
});

function withAnswers(
  history: ImmunizationHistory,
  screening: ScreeningFindings | undefined,
): ImmunizationHistory {
  const told = (screening?.observations ?? []).map(({ code }) => ({ code }));
  return { ...history, observations: [...history.observations, ...told] };
}

/** Which question or entry told an observation. */
function fromOf(
  code: string,
  { told }: AssessedRecord['read'],
  screening: ScreeningFindings | undefined,
): string {
  const asked = screening?.observations.find((one) => one.code === code);
  const entry = told.find((one) => one.code === code);
  return asked ? 'answered today' : entry ? `on record: ${entry.from}` : '';
}

function againstOf(
  { groups }: Assessed,
  { cvx, antigens }: VaccineProduct,
  from: (code: string) => string,
): Against[] {
  const all = groups
    .flatMap(({ contraindications }) => contraindications)
    .filter((one) => antigens.includes(one.antigen) && (one.vaccines?.includes(cvx) ?? true));
  return [...new Set(all.map(({ observation }) => observation))].map((code) => ({
    says: observationTitle(code) ?? `CDSi observation ${code}`,
    from: from(code),
  }));
}

function judge({ doses, unknownVaccines }: Assessed): WouldCount {
  if (unknownVaccines.includes(thisDose)) {
    return notAssessed(['CDC’s data do not know this vaccine.']);
  }
  const evaluations = doses.find(({ dose }) => dose === thisDose)?.evaluations ?? [];
  const best = bestByAntigen(evaluations);
  if (evaluations.length > 0 && best.length === 0) {
    return notAssessed(['CDC’s data here know no season as late as today.']);
  }
  const bad = best.filter(({ status }) => status === 'not valid' || status === 'sub-standard');
  const good = best.filter(({ status }) => status === 'valid');
  if (bad.length > 0) {
    const because = bad.flatMap((one) => one.because.map((why) => `${one.antigen}: ${why}`));
    return { verdict: 'invalid', because: [...new Set(because)], doses: [] };
  }
  if (good.length === 0) return { verdict: 'not-needed', because: [], doses: [] };
  return {
    verdict: 'counts',
    because: [],
    doses: good.flatMap(({ antigen, series, targetDose }) =>
      targetDose === undefined ? [] : [{ antigen, series, number: targetDose }],
    ),
  };
}
