import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { SpecimenRow } from './SpecimenRow.tsx';
import type { Bench } from './specimens.contract.ts';

/** What is out and has no final result yet; what should be back stands first. */
export function OnTheWay({ bench, mayWork }: { bench: Bench; mayWork: boolean }) {
  const out = bench.specimens.filter(({ state }) => state === 'out' || state === 'received');
  if (out.length === 0) {
    return (
      <EmptyState title="Nothing is out.">
        What was handed to the courier stands here until its final result is back.
      </EmptyState>
    );
  }
  return (
    <Card>
      <Rows label="Waiting for results">
        {out.map((one) => (
          <SpecimenRow key={one.id} one={one} mayWork={mayWork} />
        ))}
      </Rows>
    </Card>
  );
}
