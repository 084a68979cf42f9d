import type { Patient } from '../patient.ts';
import { ask, type Trace } from '../question.ts';
import type { Antigen } from '../supporting-data.ts';

/** Table 7-3: does the patient have evidence of immunity? */
export function isImmune(
  { immunity, bornImmune }: Antigen,
  { born, country, observations }: Patient,
  trace: Trace,
): boolean {
  const documented = immunity.some((code) => observations.has(code));
  if (ask(trace, '7-3', 'Does the record hold evidence of immunity?', documented)) return true;
  return bornImmune.some((rule) => {
    const before = born < rule.before;
    const asks = 'Was the patient born before the immunity birth date?';
    const compared = () => [{ what: 'immunity birth date', day: rule.before }];
    if (!ask(trace, '7-3', asks, before, compared)) return false;
    const excluded = rule.exclusions.some((code) => observations.has(code));
    if (ask(trace, '7-3', 'Does anything exclude that?', excluded)) return false;
    const sameCountry = rule.country === undefined || rule.country === country;
    return ask(trace, '7-3', 'Was the patient born in the country it holds for?', sameCountry);
  });
}
