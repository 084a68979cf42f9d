import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { Unmatched, WaitingReport } from './results.contract.ts';
import { useUnmatched } from './results.query.ts';
import { SettleDialog } from './Settle.dialog.tsx';

/** What came and fits nobody, and requisitions the laboratory has not taken. */
export function UnmatchedReports() {
  const found = useUnmatched();
  return (
    <Answer of={found}>
      {({ waiting, notTaken }) => (
        <>
          {waiting.length === 0 ? (
            <EmptyState title="Every report has its patient.">
              What a laboratory sends and fits nobody waits here. It is never lost.
            </EmptyState>
          ) : (
            <Card title="Reports that fit nobody" edge="warning">
              <Rows label="Unmatched reports">
                {waiting.map((one) => (
                  <Waiting key={`${one.messageId} ${one.about}`} one={one} />
                ))}
              </Rows>
            </Card>
          )}
          {notTaken.length > 0 && (
            <Card title="Requisitions on their way">
              <Rows label="Requisitions">
                {notTaken.map((one) => (
                  <NotTaken key={one.id} one={one} />
                ))}
              </Rows>
            </Card>
          )}
        </>
      )}
    </Answer>
  );
}

function Waiting({ one }: { one: WaitingReport }) {
  const [isOpen, setOpen] = useState(false);
  const mayWork = useMay('lab.work');
  const { person, reports, why, received, sender } = one;
  const who = [
    person.name ?? 'Nobody is named',
    person.birthDate && `born ${asTyped(person.birthDate)}`,
    ...person.numbers,
  ];
  return (
    <Row
      name={who.filter(Boolean).join(' · ')}
      detail={
        <>
          {reports.map(({ name, results }, at) => (
            <div key={at}>
              {name}: {results.join('; ')}
            </div>
          ))}
          <div>
            {sender} · {received} · {why.join(' ')}
          </div>
        </>
      }
    >
      {mayWork && (
        <Button
          kind="quiet"
          label={`Whose is it: ${person.name ?? 'nobody named'}`}
          onClick={() => setOpen(true)}
        >
          Whose is it?
        </Button>
      )}
      {isOpen && <SettleDialog one={one} onClose={() => setOpen(false)} />}
    </Row>
  );
}

function NotTaken({ one }: { one: Unmatched['notTaken'][number] }) {
  const { requisition, patient, state, why, since } = one;
  return (
    <Row
      name={
        <>
          {requisition}{' '}
          <Chip tone={state === 'refused' ? 'critical' : 'neutral'}>
            {state === 'refused' ? 'The laboratory refused it' : 'Waits for the laboratory'}
          </Chip>
        </>
      }
      detail={
        <>
          <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink> · {since}
          {why && ` · ${why}`}
        </>
      }
    />
  );
}
