import { useState } from 'react';
import { isOpen } from '../../clinical/orders/order.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { CarryOutOrder } from '../../ui/navigation/inserts.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import { CarryOutDialog } from './CarryOut.dialog.tsx';
import { dueWords, stateWords, whyDeclined } from './order-words.ts';
import classes from './orders.module.css';
import type { ShownOrder } from './orders.contract.ts';
import { useDecline, useStop, useTake } from './orders.query.ts';

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
  const about = [dueWords(order, today), order.signedBy && `by ${order.signedBy}`, note];
  const born = patient.birthDate && `born ${asTyped(patient.birthDate)} · `;
  return (
    <Row
      name={
        <>
          {label} {isUrgent && isOpen(order) && <Chip tone="warning">Urgent</Chip>}
          {isLate && <Chip tone="warning">Late</Chip>}
          {isUndecided && <Chip tone="warning">Not done</Chip>}
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
          {about.filter(Boolean).join(' · ')}
          {!isOpen(order) && ` · ${[stateWords[order.state], reason].filter(Boolean).join(': ')}`}
          {isUndecided && order.owner && ` · ${order.owner}`}
          {isOpen(order) && <Declined order={order} />}
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

function Hands({ order }: { order: ShownOrder }) {
  const [open, setOpen] = useState<'carry-out' | 'stop' | 'decline'>();
  const take = useTake();
  const maySign = useMay('order.sign');
  const isToDo = isOpen(order);
  const mayCarryOut = useMay('order.carry-out') && isToDo;
  const { taskId, taskVersion, label, owner, isMine } = order;
  const isTaken = owner !== undefined && isToDo;
  const mayTake = mayCarryOut && !maySign && (isMine || !isTaken);
  const close = () => setOpen(undefined);
  return (
    <div className={classes['hands']}>
      {isTaken && <span className={classes['owner']}>{isMine ? 'Yours' : owner}</span>}
      {mayTake && (
        <>
          <Button kind="plain" onClick={() => setOpen('decline')} label={`Decline: ${label}`}>
            Decline…
          </Button>
          <Button
            kind="plain"
            busy={take.state === 'sending'}
            onClick={() => void take.send({ taskId, taskVersion, isMine: !isMine })}
            label={`${isMine ? 'Give back' : 'Take'}: ${label}`}
          >
            {isMine ? 'Give back' : 'Take'}
          </Button>
        </>
      )}
      {maySign && (
        <Button kind="plain" onClick={() => setOpen('stop')} label={`Stop: ${label}`}>
          Stop…
        </Button>
      )}
      {mayCarryOut && (
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
    </div>
  );
}

interface AskProps {
  order: ShownOrder;
  opened: boolean;
  onClose: () => void;
}

function StopDialog({ order, opened, onClose }: AskProps) {
  const stop = useStop();
  const { taskId, taskVersion, label } = order;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Stop the order “${label}”?`}
      confirmLabel="Stop the order"
      danger
      reason={{ label: 'Why is it stopped?', required: true }}
      busy={stop.state === 'sending'}
      refusal={stop.state === 'refused' ? stop.refusal : undefined}
      onConfirm={(reason) =>
        void stop.send({ taskId, taskVersion, reason }).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Stopped.');
          onClose();
        })
      }
    >
      Nobody can carry it out any more. It stays in the record with your reason.
    </ConfirmDialog>
  );
}

function DeclineDialog({ order, opened, onClose }: AskProps) {
  const decline = useDecline();
  const { taskId, taskVersion, label } = order;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Decline “${label}”?`}
      confirmLabel="Decline it"
      reason={{ label: 'Why will you not do it?', choices: whyDeclined, required: true }}
      busy={decline.state === 'sending'}
      refusal={decline.state === 'refused' ? decline.refusal : undefined}
      onConfirm={(reason) =>
        void decline.send({ taskId, taskVersion, reason }).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Declined. It waits for others.');
          onClose();
        })
      }
    >
      It waits for others, who see your reason. The order itself stands.
    </ConfirmDialog>
  );
}
