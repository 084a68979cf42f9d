import { useState } from 'react';
import { inFours } from '../../clinical/specimens/accession.ts';
import { containerOf } from '../../clinical/specimens/container.ts';
import { custodyWords, type CustodyStep } from '../../clinical/specimens/custody.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row } from '../../ui/Rows.tsx';
import { PrintPaper } from '../../ui/PrintPaper.tsx';
import classes from './specimens.module.css';
import type { ShownSpecimen } from './specimens.contract.ts';
import { askRequisition, useReject, useStep } from './specimens.query.ts';

interface SpecimenRowProps {
  one: ShownSpecimen;
  mayWork: boolean;
}

const whyRejected = [
  'Hemolyzed',
  'Clotted',
  'Not enough',
  'Label wrong or missing',
  'Lost',
] as const;

/** One specimen: whose, what for, every step of its way, and what can be done with it now. */
export function SpecimenRow({ one, mayWork }: SpecimenRowProps) {
  const { number, container, tests, patient, handling, days, isLate } = one;
  return (
    <Row
      name={
        <>
          {tests.join(', ')} {isLate && <Chip tone="warning">Late: {days} days</Chip>}
        </>
      }
      detail={
        <>
          <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink>
          {patient.birthDate && ` · born ${asTyped(patient.birthDate)}`} ·{' '}
          {containerOf(container).label} ·{' '}
          <span className={classes['number']}>{inFours(number)}</span>
          {one.state === 'here' && handling.length > 0 && ` · ${handling.join(', ')}`}
          <Way one={one} />
        </>
      }
    >
      {mayWork && <Hands one={one} />}
    </Row>
  );
}

function Way({ one: { steps } }: { one: ShownSpecimen }) {
  return (
    <ol className={classes['way']} aria-label="Chain of custody">
      {steps.map(({ step, at, by, note }, index) => (
        <li key={index}>
          {custodyWords[step as CustodyStep]} {at}
          {by && `, ${by}`}
          {note && ` (${note})`}
        </li>
      ))}
    </ol>
  );
}

type Asked = 'reject' | 'discard';

function Hands({ one }: { one: ShownSpecimen }) {
  const [open, setOpen] = useState<Asked>();
  const step = useStep();
  const hand = { specimenId: one.id, specimenVersion: one.version };
  const words = `${one.tests.join(', ')}, ${one.patient.name}`;
  const does = (to: 'spun' | 'stored' | 'received', label: string) => (
    <Button
      key={to}
      kind="plain"
      label={`${label}: ${words}`}
      busy={step.state === 'sending'}
      onClick={() =>
        void step.send({ ...hand, step: to }).then((answer) => {
          if (!isRefusal(answer)) announce(`${label}.`);
        })
      }
    >
      {label}
    </Button>
  );
  const { state } = one;
  const isDone = (to: string) => one.steps.some((each) => each.step === to);
  return (
    <div className={classes['hands']}>
      {state === 'here' &&
        containerOf(one.container).spins &&
        !isDone('spun') &&
        does('spun', 'Spun')}
      {state === 'here' && !isDone('stored') && does('stored', 'Stored')}
      {state === 'out' && does('received', 'Laboratory has it')}
      {state !== 'unlabelled' && (
        <PrintPaper label="Requisition" paper={() => askRequisition(one.id)} />
      )}
      {(state === 'unlabelled' || state === 'here') && (
        <Button kind="plain" label={`Discard: ${words}`} onClick={() => setOpen('discard')}>
          Discard…
        </Button>
      )}
      {state !== 'unlabelled' && (
        <Button kind="plain" label={`Rejected: ${words}`} onClick={() => setOpen('reject')}>
          Rejected…
        </Button>
      )}
      {step.state === 'refused' && <RefusalNotice refusal={step.refusal} />}
      <Ask one={one} open={open} onClose={() => setOpen(undefined)} />
    </div>
  );
}

function Ask(props: { one: ShownSpecimen; open: Asked | undefined; onClose: () => void }) {
  const { one, open, onClose } = props;
  const step = useStep();
  const reject = useReject();
  const hand = { specimenId: one.id, specimenVersion: one.version };
  const act = open === 'discard' ? step : reject;
  const send = (reason: string) =>
    open === 'discard'
      ? step.send({ ...hand, step: 'discarded', note: reason })
      : reject.send({ ...hand, reason });
  return (
    <ConfirmDialog
      opened={open !== undefined}
      onClose={onClose}
      title={open === 'discard' ? 'Discard this specimen?' : 'Was this specimen rejected?'}
      confirmLabel={open === 'discard' ? 'Discard it' : 'Record as rejected'}
      danger
      reason={{ label: 'Why?', required: true, ...(open === 'reject' && { choices: whyRejected }) }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onConfirm={(reason) =>
        void send(reason).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Recorded.');
          onClose();
        })
      }
    >
      {open === 'discard'
        ? 'It goes into the bin and stays in the record. The tests stay ordered while its label was never matched.'
        : 'The tests are ordered again with this reason, and the patient is to be called.'}
    </ConfirmDialog>
  );
}
