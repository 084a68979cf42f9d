import { Quiet } from '../../ui/Text.tsx';
import type { VaccinesDue } from './due.contract.ts';

/** Whose rules these are, and that they decide nothing. */
export function WhatItIs({ sources }: Pick<VaccinesDue, 'sources'>) {
  const named = sources.map(({ title, edition }) => `${title} ${edition}`);
  return (
    <Quiet>
      {named.length > 0 && `${[...new Set(named)].join('; ')}. `}
      Decision support; the provider decides.
    </Quiet>
  );
}
