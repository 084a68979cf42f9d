import { ageIsWithin } from '../age-span.ts';
import type { Patient } from '../patient.ts';
import { ask, type Trace } from '../question.ts';
import type { Antigen, AntigenSeries, ContraindicationRule } from '../supporting-data.ts';

/** What speaks against vaccinating this patient with an antigen. */
export interface Contraindicated {
  /** Table 7-5: against all vaccines of the antigen. */
  antigen: readonly ContraindicationRule[];
  /** Table 7-6: against some, by CVX code. */
  vaccines: ReadonlyMap<string, ContraindicationRule>;
}

/** Tables 7-5 and 7-6, for the antigen. */
export function contraindicationsOf(
  { contraindications, vaccineContraindications }: Antigen,
  { born, assessed, observations }: Patient,
): Contraindicated {
  const vaccines = new Map<string, ContraindicationRule>();
  for (const rule of vaccineContraindications) {
    if (!observations.has(rule.observation)) continue;
    for (const vaccine of rule.vaccines ?? []) {
      if (ageIsWithin(vaccine, born, assessed)) vaccines.set(vaccine.cvx, rule);
    }
  }
  const antigen = contraindications.filter(
    (rule) => observations.has(rule.observation) && ageIsWithin(rule, born, assessed),
  );
  return { antigen, vaccines };
}

/** Table 7-7: is the relevant patient series a contraindicated patient series? */
export function isContraindicated(
  { doses }: AntigenSeries,
  { antigen, vaccines }: Contraindicated,
  trace: Trace,
): boolean {
  const asks = 'Does a contraindication of the antigen apply to the patient?';
  if (ask(trace, '7-7', asks, antigen.length > 0)) return true;
  const all =
    vaccines.size > 0 &&
    doses.some(({ preferable }) => preferable.length > 0) &&
    doses.every(({ preferable }) => preferable.every(({ cvx }) => vaccines.has(cvx)));
  return ask(trace, '7-7', 'Are all preferable vaccines contraindicated?', all);
}
