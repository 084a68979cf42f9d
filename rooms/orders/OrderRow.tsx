import { useState } from 'react';
import { isOpen } from '../../clinical/orders/order.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import type { MoreItem } from '../../ui/menu/MoreList.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row } from '../../ui/Rows.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { OrderDialogs, type OrderDialog } from './OrderDialogs.tsx';
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
  /** A colleague ended it while this person had a dialog of it open. */
  isGone?: boolean | undefined;
  /** Told of the order whose dialog is open; nothing once it is closed. */
  onHold?: ((order: ShownOrder | undefined) => void) | undefined;
}

/** One order with what this person can do about it. */
export function OrderRow({ order, today, withPatient, isGone, onHold }: OrderRowProps) {
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
      {(isOpen(order) || isUndecided) && <Hands {...{ order, isGone, onHold }} />}
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

function Hands({ order, isGone, onHold }: Omit<OrderRowProps, 'today'>) {
  const [open, show] = useState<OrderDialog>();
  const setOpen = (dialog?: OrderDialog) => {
    show(dialog);
    onHold?.(dialog && order);
  };
  const take = useTake();
  const maySign = useMay('order.sign');
  const isToDo = isOpen(order);
  const mayCarryOut = useMay('order.carry-out') && isToDo;
  const { taskId, taskVersion, label, owner, isMine } = order;
  const isTaken = owner !== undefined && isToDo;
  const isTheirs = isTaken && !isMine;
  const mayTake = mayCarryOut && !maySign && !isTheirs;
  const close = () => setOpen();
  const hand = () => void take.send({ taskId, taskVersion, isMine: !isMine });
  const asks = (words: string, dialog: OrderDialog): MoreItem => ({
    label: words,
    onClick: () => setOpen(dialog),
  });
  const more = [
    ...(mayTake && isMine ? [{ label: 'Give back', onClick: hand }] : []),
    ...(mayCarryOut ? [asks('Hand over…', 'hand-over')] : []),
    ...(mayTake ? [asks('Decline…', 'decline')] : []),
    ...(maySign && isToDo ? [asks('Change…', 'change'), asks('Stop…', 'stop')] : []),
  ];
  return (
    <div className={classes['hands']}>
      {isTaken && <span className={classes['owner']}>{isMine ? 'Yours' : owner}</span>}
      {mayTake && !isMine && (
        <Button
          kind="plain"
          busy={take.state === 'sending'}
          onClick={hand}
          label={`Take: ${label}`}
        >
          Take
        </Button>
      )}
      {maySign && !isToDo && (
        <Button kind="quiet" onClick={() => setOpen('stop')} label={`Stop: ${label}`}>
          Stop…
        </Button>
      )}
      {mayCarryOut && <MainHand {...{ label, isTheirs }} onOpen={setOpen} />}
      <MoreMenu label={`More for ${label}`} items={more} />
      {take.state === 'refused' && <RefusalNotice refusal={take.refusal} />}
      <OrderDialogs order={order} open={open} isGone={isGone} onClose={close} />
    </div>
  );
}

interface MainHandProps {
  label: string;
  /** A colleague has it in hand. */
  isTheirs: boolean;
  onOpen: (dialog: OrderDialog) => void;
}

/** What most people come to the row for. */
function MainHand({ label, isTheirs, onOpen }: MainHandProps) {
  return isTheirs ? (
    <Button kind="quiet" onClick={() => onOpen('take-over')} label={`Take over: ${label}`}>
      Take over…
    </Button>
  ) : (
    <Button kind="quiet" onClick={() => onOpen('carry-out')} label={`Carry out: ${label}`}>
      Carry out…
    </Button>
  );
}
