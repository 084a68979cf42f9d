import { dateWords } from '../../fhir/date-words.ts';
import type { VaccinesDue } from './due.contract.ts';
import classes from './vaccines.module.css';

/** Whose rules these are, of which edition and day, and that they decide nothing: once, at the foot. */
export function WhatItIs({ sources, today }: Pick<VaccinesDue, 'sources' | 'today'>) {
  const editions = sources.map(({ title, edition }) => `${title} ${edition}`);
  return (
    <p className={classes['source']} title={editions.join('; ')}>
      {sources[0] && `CDC’s rules for ACIP, data ${sources[0].edition}. `}
      As of {dateWords(today)}. Decision support; the provider decides.
    </p>
  );
}
