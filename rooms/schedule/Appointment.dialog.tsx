import { IconArrowsMove, IconCalendarX, IconUserOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMay, useMe } from '../../wire/use-me.ts';
import classes from './Appointment.module.css';
import { CancelDialog, NoShowDialog } from './Cancel.dialog.tsx';
import type { ScheduledVisit } from './day.contract.ts';
import { MoveForm } from './Move.form.tsx';
import { Restore } from './Restore.tsx';
import { todayIn, whatWords, whoWords } from './words.ts';

interface AppointmentDialogProps {
  /** Missing: closed. */
  visit: ScheduledVisit | undefined;
  onClose: () => void;
}

type Asking = 'move' | 'cancel' | 'no-show';

/** One visit: what is known of it, and what can be done with it. */
export function AppointmentDialog({ visit, onClose }: AppointmentDialogProps) {
  const [asking, setAsking] = useState<{ what: Asking; key: string }>();
  // What was asked of one visit is never asked of the next.
  const what = asking && asking.key === visit?.key ? asking.what : undefined;
  const ask = (next: Asking) => visit && setAsking({ what: next, key: visit.key });
  const close = () => {
    setAsking(undefined);
    onClose();
  };
  const back = () => setAsking(undefined);
  const isPlain = visit !== undefined && (what === undefined || what === 'move');
  return (
    <>
      <Dialog
        opened={isPlain}
        onClose={close}
        title={visit ? `${what === 'move' ? 'Move: ' : ''}${whoWords(visit)}` : ''}
        size={what === 'move' ? 640 : 520}
      >
        {visit && what === 'move' && <MoveForm visit={visit} onBack={back} onDone={close} />}
        {visit && what === undefined && <Details visit={visit} onAsk={ask} />}
      </Dialog>
      {visit && (
        <>
          <CancelDialog visit={visit} opened={what === 'cancel'} onBack={back} onDone={close} />
          <NoShowDialog visit={visit} opened={what === 'no-show'} onBack={back} onDone={close} />
        </>
      )}
    </>
  );
}

interface DetailsProps {
  visit: ScheduledVisit;
  onAsk: (what: Asking) => void;
}

function Details({ visit, onAsk }: DetailsProps) {
  const { timeZone } = useMe().practice;
  const startMs = Date.parse(visit.start);
  const endMs = Date.parse(visit.end);
  const minutes = Math.round((endMs - startMs) / 60_000);
  const time = `${clockDay(startMs, timeZone)}, ${clockTime(startMs, timeZone)}`;
  const line = (name: string, value: ReactNode) => value && <Row name={name}>{value}</Row>;
  return (
    <div className={classes['details']}>
      <Rows label="About this visit">
        {line('When', visit.walkIn ? time : `${time} to ${clockTime(endMs, timeZone)}`)}
        {line('Length', visit.walkIn ? 'walk-in' : `${minutes} min`)}
        {line('Kind and reason', whatWords(visit))}
        {line('Provider', visit.provider?.name ?? 'not chosen')}
        {line('Room', visit.room?.name ?? 'not chosen')}
        {line('Now in', visit.roomNow?.name)}
        {line('State', stageWords[visit.stage])}
        {line('Why', visit.cancelled)}
        {line('Language', visit.patient?.needsInterpreter && 'interpreter needed')}
      </Rows>
      <Actions visit={visit} onAsk={onAsk} />
    </div>
  );
}

function Actions({ visit, onAsk }: DetailsProps) {
  const mayChange = useMay('schedule.change');
  const mayCheckIn = useMay('visit.check-in');
  const mayLook = useMay('chart.view');
  const mayFind = useMay('patient.find');
  const { timeZone } = useMe().practice;
  const nowMs = useNowMs();
  const startMs = Date.parse(visit.start);
  const hasCome = nowMs >= startMs;
  const isToday = todayIn(timeZone, nowMs).equals(todayIn(timeZone, startMs));
  const { appointmentId, patient, stage } = visit;
  const isBooked = stage === 'booked' && appointmentId !== undefined;
  return (
    <div className={classes['actions']}>
      {isBooked && isToday && patient && mayCheckIn && (
        <GoButton to={`/check-in/${appointmentId}`}>Check in</GoButton>
      )}
      {patient && mayLook && <GoButton to={`/chart/${patient.id}`}>Open chart</GoButton>}
      {patient && !mayLook && mayFind && (
        <GoButton to={`/patients/${patient.id}`}>Open patient</GoButton>
      )}
      {isBooked && mayChange && patient && (
        <Button kind="quiet" icon={IconArrowsMove} onClick={() => onAsk('move')}>
          Move…
        </Button>
      )}
      {isBooked && mayChange && hasCome && patient && (
        <Button kind="quiet" icon={IconUserOff} onClick={() => onAsk('no-show')}>
          Did not come…
        </Button>
      )}
      {isBooked && mayChange && (
        <Button kind="quiet" icon={IconCalendarX} onClick={() => onAsk('cancel')}>
          Cancel the visit…
        </Button>
      )}
      {mayChange && (stage === 'cancelled' || stage === 'no-show') && <Restore visit={visit} />}
    </div>
  );
}
