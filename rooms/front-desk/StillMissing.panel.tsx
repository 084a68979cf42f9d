import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import type { StillMissingShown } from './check-in.contract.ts';

/** What is still missing at arrival, and what the record cannot tell. Nothing of it stops anyone. */
export function StillMissing({ missing }: { missing: StillMissingShown }) {
  return (
    <Card title="Still missing">
      {missing.length === 0 ? (
        <p>Nothing. The record holds everything that arrival asks for.</p>
      ) : (
        <Rows label="Still missing">
          {missing.map(({ kind, state, what, next }) => (
            <Row key={kind} name={what} detail={next}>
              <Chip tone={state === 'missing' ? 'warning' : 'info'}>
                {state === 'missing' ? 'missing' : 'ask'}
              </Chip>
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  );
}
