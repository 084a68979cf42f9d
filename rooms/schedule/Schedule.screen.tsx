import { IconPlus } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { GoButton, useAddressSetting, useRouteParam } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMay } from '../../wire/use-me.ts';
import { AppointmentDialog } from './Appointment.dialog.tsx';
import { BookDialog } from './Book.dialog.tsx';
import type { ScheduleDay } from './day.contract.ts';
import { columnsOf, isOff, localDayOf, type DayView } from './day-layout.ts';
import type { BookWith, DayShownProps } from './day-shown.ts';
import { DayGrid } from './DayGrid.panel.tsx';
import { DayList } from './DayList.panel.tsx';
import { DayBar } from './DayBar.tsx';
import { returnFocusToGrid } from './grid-keys.ts';
import classes from './Schedule.module.css';
import { useDay } from './schedule.query.ts';
import { dateOf } from './time-choice.ts';
import { changeWords, dayFromToday, dayWords } from './words.ts';

/** One day, by provider or by room. */
export default function ScheduleScreen() {
  const written = useRouteParam('date');
  const date = dateOf(written);
  if (date) return <Day date={date} />;
  return (
    <Page title="Schedule">
      <EmptyState
        title="There is no such day"
        action={<GoButton to="/schedule">Go to today</GoButton>}
      >
        The address names no day of the calendar.
      </EmptyState>
    </Page>
  );
}

function Day({ date }: { date: Temporal.PlainDate }) {
  const answer = useDay(date.toString());
  const [viewName, setView] = useAddressSetting('view', 'provider');
  const [patientId, setPatientId] = useAddressSetting('patient', '');
  const [openedKey, setOpened] = useAddressSetting('visit', '');
  const [withOff, setWithOff] = useState(false);
  const [booking, setBooking] = useState<BookWith>();
  const mayChange = useMay('schedule.change');
  const view: DayView = viewName === 'room' ? 'room' : 'provider';
  useKeys(mayChange ? [{ keys: 'n', does: 'Book a visit', run: () => setBooking({}) }] : []);
  const data = answer.state === 'ready' && !answer.ofBefore ? answer.data : undefined;
  const opened = data?.visits.find((visit) => visit.key === openedKey);
  const focusVisit = useFocusOnVisit();
  const bookWith = bookingOf(booking, patientId);
  return (
    <Page
      title="Schedule"
      detail={aboutDay(date, data)}
      toolbar={
        <DayBar
          date={date}
          view={view}
          onView={setView}
          offCount={data?.visits.filter(isOff).length ?? 0}
          withOff={withOff}
          onWithOff={setWithOff}
        />
      }
      actions={
        mayChange && (
          <Button icon={IconPlus} keys="n" onClick={() => setBooking({})}>
            Book a visit
          </Button>
        )
      }
    >
      <Answer of={answer}>
        {(day) => (
          <div className={classes['day']} data-old={data === undefined || undefined}>
            <DayShown
              day={day}
              view={view}
              withOff={withOff}
              onOpen={(visit) => setOpened(visit.key)}
              onBook={mayChange ? setBooking : undefined}
            />
          </div>
        )}
      </Answer>
      {mayChange && (
        <BookDialog
          date={date.toString()}
          start={bookWith}
          onBooked={focusVisit}
          onClose={() => {
            setBooking(undefined);
            if (patientId !== '') setPatientId('');
          }}
        />
      )}
      <AppointmentDialog
        visit={opened}
        onClose={() => {
          setOpened('');
          returnFocusToGrid();
        }}
      />
    </Page>
  );
}

/** What the form begins with; undefined while nothing is to be booked. */
function bookingOf(booking: BookWith | undefined, patientId: string): BookWith | undefined {
  const named = patientId === '' ? undefined : { patientId };
  return booking ? { ...named, ...booking } : named;
}

/** `Monday, November 23, 2026 · today · 24 visits`. */
function aboutDay(date: Temporal.PlainDate, day: ScheduleDay | undefined): string {
  if (!day) return dayWords(date);
  const count = day.visits.filter((visit) => !isOff(visit)).length;
  const visits = count === 1 ? '1 visit' : `${count === 0 ? 'no' : count} visits`;
  return `${dayWords(date)} · ${dayFromToday(date, Temporal.PlainDate.from(day.today))} · ${visits}`;
}

type ShownProps = Omit<DayShownProps, 'local' | 'columns'> & { withOff: boolean };

function DayShown(props: ShownProps) {
  const { day, view, withOff } = props;
  const isNarrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const local = localDayOf(day);
  const columns = columnsOf(day, view, withOff);
  if (columns.length === 0) {
    return (
      <EmptyState title={view === 'provider' ? 'No providers yet' : 'No rooms yet'}>
        {view === 'provider'
          ? 'A manager adds the providers under Staff.'
          : 'A manager adds the rooms of the practice.'}
      </EmptyState>
    );
  }
  const Shown = isNarrow ? DayList : DayGrid;
  return (
    <>
      {local.change && <Notice tone="info">{changeWords(local.change)}</Notice>}
      <Shown {...props} local={local} columns={columns} />
    </>
  );
}

/** Puts the focus on a visit as soon as it is drawn: what was just booked, where it now stands. */
function useFocusOnVisit(): (key: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const block = document.querySelector<HTMLElement>(`[data-visit="${wanted.current}"]`);
    if (!block) return;
    wanted.current = undefined;
    block.focus();
  });
  return (key) => {
    wanted.current = key;
  };
}
