import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Row } from '../../ui/Rows.tsx';
import type { Tone } from '../../ui/tone.ts';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './Apps.module.css';
import { changes, isStuck, lost, statusWords, tried } from './subscription-words.ts';
import type { SubscriptionRow } from './subscriptions.contract.ts';

interface SubscriptionLineProps {
  row: SubscriptionRow;
  /** Under whose name it stands. */
  under: string;
  onTryAgain: () => void;
  onGiveUp: () => void;
  busy: boolean;
}

const tones: Record<SubscriptionRow['status'], Tone> = {
  requested: 'neutral',
  active: 'good',
  error: 'critical',
  off: 'neutral',
};

/** One subscription: what it is about, how it stands, what was not delivered, what can be done. */
export function SubscriptionLine({ row, under, ...deeds }: SubscriptionLineProps) {
  const gone = lost(row);
  return (
    <Row
      name={
        <span className={classes['line']}>
          {row.topic}
          <Chip tone={tones[row.status]}>{statusWords[row.status]}</Chip>
          {gone > 0 && <Chip tone="warning">{changes(gone)} not delivered</Chip>}
        </span>
      }
      detail={
        <>
          <Details row={row} under={under} />
          {isStuck(row) && <Deeds row={row} {...deeds} />}
        </>
      }
    />
  );
}

function Deeds({ row, onTryAgain, onGiveUp, busy }: Omit<SubscriptionLineProps, 'under'>) {
  return (
    <div className={classes['deeds']}>
      {row.status !== 'off' && (
        <Button
          kind="quiet"
          label={`Try again: ${row.topic}`}
          onClick={onTryAgain}
          busy={busy}
          busyLabel="Asking…"
        >
          Try again
        </Button>
      )}
      {(lost(row) > 0 || row.waiting > 0) && (
        <Button kind="quiet" label={`Give up: ${row.topic}`} onClick={onGiveUp}>
          Give up
        </Button>
      )}
    </div>
  );
}

function Details({ row, under }: Pick<SubscriptionLineProps, 'row' | 'under'>) {
  const when = useWhen();
  const { failing, letters, waiting, waitingSince, sentAt, error, host } = row;
  const lines = [
    [
      row.askedBy === under ? '' : row.askedBy,
      host === undefined ? 'listens by itself' : `told at ${host}`,
      row.hasFilters ? 'only what its filter finds' : '',
    ]
      .filter(Boolean)
      .join(' · '),
    sentAt === undefined
      ? `${changes(row.events)} so far · nothing sent yet`
      : `${changes(row.events)} so far · last sent ${when(sentAt)}`,
    waiting > 0 && waitingSince !== undefined
      ? `${changes(waiting)} waiting since ${when(waitingSince)}${host === undefined ? ', until it listens' : ''}`
      : undefined,
    failing &&
      `${capital(tried(failing.times))} without success, last ${when(failing.at)}: ${failing.reason}${failing.nextTry === undefined || row.status !== 'active' ? '' : ` Next try ${when(failing.nextTry)}.`}`,
    row.status === 'error' || row.status === 'off' ? error : undefined,
    ...letters.map(
      ({ count, at, failures, reason, again }) =>
        `${changes(count)} given up ${when(at)}, ${tried(failures)}: ${reason}${again ? ' To be sent again.' : ''}`,
    ),
  ];
  return (
    <ul className={classes['facts']}>
      {lines.filter(Boolean).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Day and time by the practice's clock. */
function useWhen(): (at: string) => string {
  const { timeZone } = useMe().practice;
  return (at) => `${clockDay(Date.parse(at), timeZone)}, ${clockTime(Date.parse(at), timeZone)}`;
}
