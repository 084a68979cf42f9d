import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { CallDialog } from './Call.dialog.tsx';
import CollectSpecimenDialog from './CollectSpecimen.dialog.tsx';
import type { Bench } from './specimens.contract.ts';

interface PartProps {
  bench: Bench;
  mayWork: boolean;
}

/** What is ordered and not collected, and whom to call because a specimen was rejected. */
export function ToCollect({ bench, mayWork }: PartProps) {
  const { toCollect, calls } = bench;
  if (toCollect.length + calls.length === 0) {
    return (
      <EmptyState title="Nothing is to be collected.">
        What a provider orders for the laboratory appears here at once.
      </EmptyState>
    );
  }
  return (
    <>
      {calls.length > 0 && (
        <Card title="Call: collect again" edge="warning">
          <Rows label="Patients to call">
            {calls.map((call) => (
              <CallRow key={call.taskId} call={call} mayWork={mayWork} />
            ))}
          </Rows>
        </Card>
      )}
      {toCollect.length > 0 && (
        <Card title="Ordered, not collected">
          <Rows label="To collect">
            {toCollect.map((order) => (
              <OrderRow key={order.taskId} order={order} mayWork={mayWork} />
            ))}
          </Rows>
        </Card>
      )}
    </>
  );
}

function OrderRow({ order, mayWork }: { order: Bench['toCollect'][number]; mayWork: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { patient, label, isLate, isUrgent, isTaken, signedBy, signedOn, note, owner } = order;
  const verb = isTaken ? 'Label' : 'Collect';
  const about = [
    patient.birthDate && `born ${asTyped(patient.birthDate)}`,
    signedBy && `by ${signedBy}`,
    asTyped(signedOn),
    note,
    owner && (order.isMine ? 'Yours' : owner),
  ];
  return (
    <Row
      name={
        <>
          {label} {isUrgent && <Chip tone="warning">Urgent</Chip>}
          {isLate && <Chip tone="warning">Late</Chip>}
          {isTaken && <Chip tone="warning">Taken, label not matched</Chip>}
        </>
      }
      detail={
        <>
          <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink> ·{' '}
          {about.filter(Boolean).join(' · ')}
        </>
      }
    >
      {mayWork && (
        <Button
          kind="quiet"
          label={`${verb}: ${label}, ${patient.name}`}
          onClick={() => setOpen(true)}
        >
          {verb}…
        </Button>
      )}
      {isOpen && <CollectSpecimenDialog order={order} onClose={() => setOpen(false)} />}
    </Row>
  );
}

function CallRow({ call, mayWork }: { call: Bench['calls'][number]; mayWork: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { patient, words, tried } = call;
  return (
    <Row
      name={words}
      detail={
        <>
          <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink>
          {patient.phone && ` · ${patient.phone}`}
          {tried.map((one, at) => (
            <div key={at}>{one}</div>
          ))}
        </>
      }
    >
      {mayWork && (
        <Button kind="quiet" label={`Called: ${patient.name}`} onClick={() => setOpen(true)}>
          Called…
        </Button>
      )}
      {isOpen && <CallDialog call={call} onClose={() => setOpen(false)} />}
    </Row>
  );
}
