import type { MissingKind } from '../../clinical/patient/arrival-readiness.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import type { StillMissingShown } from './check-in.contract.ts';

interface StillMissingProps {
  missing: StillMissingShown;
  /** What writes it down; undefined where it is not answered at the desk. */
  answer: (kind: MissingKind) => (() => void) | undefined;
}

/** What is still missing at arrival, and what the record cannot tell. Nothing of it stops anyone. */
export function StillMissing({ missing, answer }: StillMissingProps) {
  return (
    <Card title="Still missing">
      {missing.length === 0 ? (
        <p>Nothing. The record holds everything that arrival asks for.</p>
      ) : (
        <Rows label="Still missing">
          {missing.map(({ kind, state, what, next }) => {
            const record = answer(kind);
            return (
              <Row
                key={kind}
                name={what}
                detail={
                  <>
                    {next}
                    {record && (
                      <div style={{ marginInlineStart: -12 }}>
                        <Button kind="plain" label={`Write down: ${what}`} onClick={record}>
                          Write down…
                        </Button>
                      </div>
                    )}
                  </>
                }
              >
                <Chip tone={state === 'missing' ? 'warning' : 'info'}>
                  {state === 'missing' ? 'missing' : 'ask'}
                </Chip>
              </Row>
            );
          })}
        </Rows>
      )}
    </Card>
  );
}
