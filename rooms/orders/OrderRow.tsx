import { useState } from 'react';
import { isOpen } from '../../clinical/orders/order.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { CarryOutOrder } from '../../ui/navigation/inserts.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row } from '../../ui/Rows.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { DeclineDialog, StopDialog, TakeOverDialog } from './Ask.dialogs.tsx';
import { CarryOutDialog } from './CarryOut.dialog.tsx';
import { ChangeDialog } from './Change.dialog.tsx';
import { HandOverDialog } from './HandOver.dialog.tsx';
import { dueWords, entryWords, saidWords } from './order-words.tsx';
import { stateWords } from './state-words.ts';
import classes from './orders.module.css';
import type { ShownOrder } from './orders.contract.ts';
import { useTake } from './orders.query.ts';

interface OrderRowProps {
  order: ShownOrder;
  /** `YYYY-MM-DD` */
  today: string;
  /** Says whose it is, where a list holds several patients'. */
  withPatient?: boolean;
}

/** One order with what this person can do about it. */
export function OrderRow({ order, today, withPatient }: OrderRowProps) {
  const { label, note, reason, isUrgent, isLate, isUndecided, patient } = order;
  const { timeZone } = useMe().practice;
  const about = [dueWords(order, today), order.signedBy && `by ${order.signedBy}`, note];
  const born = patient.birthDate && `born ${asTyped(patient.birthDate)} · `;
  return (
    <Row
      name={
        <>
          {label} {isUrgent && isOpen(order) && <Chip tone="warning">Urgent</Chip>}
          {isLate && <Chip tone="warning">Late</Chip>}
          {isUndecided && <Chip tone="warning">Not done</Chip>}
          {order.entry?.signature === 'due' && (
            <Chip tone={order.entry.isLate ? 'warning' : 'info'}>
              {order.entry.isLate ? 'Signature late' : 'To be signed'}
            </Chip>
          )}
          {order.entry?.signature === 'disputed' && <Chip tone="warning">Disputed</Chip>}
        </>
      }
      detail={
        <>
          {withPatient && (
            <>
              <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink>
              {' · '}
              {born}
            </>
          )}
          {order.room && `${order.room} · `}
          {about.filter(Boolean).join(' · ')}
          {!isOpen(order) && ` · ${[stateWords[order.state], reason].filter(Boolean).join(': ')}`}
          {isUndecided && order.owner && ` · ${order.owner}`}
          {order.entry && <div>{entryWords(order.entry, timeZone)}</div>}
          {order.said.map(({ kind, by, reason: why }, at) => (
            <div key={at}>{saidWords(kind, by, why)}</div>
          ))}
          {isOpen(order) && <Declined order={order} />}
          {order.mayNot && isOpen(order) && <div>You may not do this: {order.mayNot}</div>}
        </>
      }
    >
      {(isOpen(order) || isUndecided) && <Hands order={order} />}
    </Row>
  );
}

/** Who said that they will not do it, and why: the next one knows before beginning. */
function Declined({ order }: { order: ShownOrder }) {
  return order.declined.map(({ by = 'Somebody', reason }, at) => (
    <div key={at}>
      Declined by {by}: {reason}
    </div>
  ));
}

type Dialogs = 'carry-out' | 'stop' | 'decline' | 'hand-over' | 'take-over' | 'change';

function Hands({ order }: { order: ShownOrder }) {
  const [open, setOpen] = useState<Dialogs>();
  const take = useTake();
  const maySign = useMay('order.sign');
  const isToDo = isOpen(order);
  const mayCarryOut = useMay('order.carry-out') && isToDo;
  const { taskId, taskVersion, label, owner, isMine } = order;
  const isTaken = owner !== undefined && isToDo;
  const isTheirs = isTaken && !isMine;
  const mayTake = mayCarryOut && !maySign && !isTheirs;
  const close = () => setOpen(undefined);
  const more: MoreAction[] = [
    ...(mayTake ? [{ label: 'Decline…', run: () => setOpen('decline') }] : []),
    ...(mayCarryOut ? [{ label: 'Hand over…', run: () => setOpen('hand-over') }] : []),
    ...(maySign && isToDo ? [{ label: 'Change…', run: () => setOpen('change') }] : []),
  ];
  return (
    <div className={classes['hands']}>
      {isTaken && <span className={classes['owner']}>{isMine ? 'Yours' : owner}</span>}
      {mayTake && (
        <Button
          kind="plain"
          busy={take.state === 'sending'}
          onClick={() => void take.send({ taskId, taskVersion, isMine: !isMine })}
          label={`${isMine ? 'Give back' : 'Take'}: ${label}`}
        >
          {isMine ? 'Give back' : 'Take'}
        </Button>
      )}
      {maySign && (
        <Button kind="plain" onClick={() => setOpen('stop')} label={`Stop: ${label}`}>
          Stop…
        </Button>
      )}
      {more.map((one) => (
        <Button key={one.label} kind="plain" onClick={one.run} label={labelFor(one.label, label)}>
          {one.label}
        </Button>
      ))}
      {mayCarryOut && isTheirs && (
        <Button kind="quiet" onClick={() => setOpen('take-over')} label={`Take over: ${label}`}>
          Take over…
        </Button>
      )}
      {mayCarryOut && !isTheirs && (
        <Button kind="quiet" onClick={() => setOpen('carry-out')} label={`Carry out: ${label}`}>
          Carry out…
        </Button>
      )}
      {take.state === 'refused' && <RefusalNotice refusal={take.refusal} />}
      {open === 'carry-out' && (
        <CarryOutOrder
          order={order}
          onClose={close}
          otherwise={<CarryOutDialog order={order} onClose={close} />}
        />
      )}
      <StopDialog order={order} opened={open === 'stop'} onClose={close} />
      <DeclineDialog order={order} opened={open === 'decline'} onClose={close} />
      <TakeOverDialog order={order} opened={open === 'take-over'} onClose={close} />
      {open === 'hand-over' && <HandOverDialog order={order} onClose={close} />}
      {open === 'change' && <ChangeDialog order={order} onClose={close} />}
    </div>
  );
}

interface MoreAction {
  label: string;
  run: () => void;
}

const labelFor = (action: string, what: string) => `${action.replace('…', '')}: ${what}`;
