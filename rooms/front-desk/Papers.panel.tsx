import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { PapersShown } from './papers.contract.ts';
import type { DeskPaper } from './use-missing-answers.tsx';
import { dayInWords } from './words.ts';

interface PapersCardProps {
  papers: PapersShown;
  /** Undefined for who may only look. */
  open: ((paper: DeskPaper) => void) | undefined;
}

/** Who pays and which forms are on file. */
export function PapersCard({ papers: { coverages, forms }, open }: PapersCardProps) {
  return (
    <Card
      title="Coverage and forms"
      actions={
        open && (
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
            <Button kind="quiet" onClick={() => open('coverage')}>
              Record coverage
            </Button>
            <Button kind="quiet" onClick={() => open('forms')}>
              Record forms
            </Button>
          </div>
        )
      }
    >
      <Rows label="Coverage and forms">
        {coverages.length === 0 && (
          <Row name="Coverage">
            <Quiet>not on file</Quiet>
          </Row>
        )}
        {coverages.map(({ id, name, memberId, ends }) => (
          <Row
            key={id}
            name={name}
            detail={[memberId && `Member ID ${memberId}`, ends && `until ${dayInWords(ends)}`]
              .filter(Boolean)
              .join(' · ')}
          >
            coverage
          </Row>
        ))}
        {forms.length === 0 && (
          <Row name="Forms">
            <Quiet>none on file</Quiet>
          </Row>
        )}
        {forms.map(({ id, name, state, date, signedBy }) => (
          <Row key={id} name={name} detail={signedBy && `by ${signedBy}`}>
            {[state, dayInWords(date)].filter(Boolean).join(', ')}
          </Row>
        ))}
      </Rows>
    </Card>
  );
}
