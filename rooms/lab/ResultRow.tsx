import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Row } from '../../ui/Rows.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import classes from './lab.module.css';
import type { ShownResult } from './lab.contract.ts';
import { useReview } from './lab.query.ts';
import { RelayDialog } from './Relay.dialog.tsx';
import { TakeBackDialog } from './TakeBack.dialog.tsx';

interface ResultRowProps {
  result: ShownResult;
  /** Says whose it is, where a list holds several patients'. */
  withPatient?: boolean;
}

/** One result with its parts; flags only from a range that the practice has entered. */
export function ResultRow({ result, withPatient }: ResultRowProps) {
  const { timeZone } = useMe().practice;
  const { label, at, parts, patient, operator, kitLot, bypass, told, state, takenBack } = result;
  const ms = Date.parse(at);
  const when = `${clockDay(ms, timeZone)}, ${clockTime(ms, timeZone)}`;
  return (
    <Row
      name={
        <>
          {label} {state === 'preliminary' && <Chip tone="warning">Not reviewed yet</Chip>}
          {takenBack && <Chip tone="critical">Taken back</Chip>}
          {bypass && <Chip tone="warning">Without a valid control</Chip>}
        </>
      }
      detail={
        <>
          {withPatient && (
            <>
              <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink> ·{' '}
            </>
          )}
          {when} · {operator} · kit lot {kitLot}
          {parts.map((part) => (
            <div key={part.label}>
              {part.label}: <Value part={part} isStruck={takenBack !== undefined} />
            </div>
          ))}
          {takenBack && (
            <div>
              Taken back by {takenBack.by}: {takenBack.reason}
            </div>
          )}
          {bypass && (
            <div>
              Control bypassed for {bypass.provider}: {bypass.reason}
            </div>
          )}
          {told.map((line, n) => (
            <div key={n}>{line}</div>
          ))}
        </>
      }
    >
      <Hands result={result} />
    </Row>
  );
}

/** What was taken back is struck out, and says nothing any more. */
function Value({ part, isStruck }: { part: ShownResult['parts'][number]; isStruck: boolean }) {
  if (isStruck) return <s className={classes['value']}>{part.value}</s>;
  return (
    <>
      <span className={classes['value']}>{part.value}</span> <Flag part={part} />
    </>
  );
}

function Flag({ part: { flag, isCritical, range } }: { part: ShownResult['parts'][number] }) {
  const words = range && ` (expected ${range})`;
  if (isCritical) return <Chip tone="critical">{flag ?? 'Critical'}</Chip>;
  if (flag === undefined) return <small>not assessed</small>;
  if (flag === 'Normal') return <small>as expected{words}</small>;
  return (
    <>
      <Chip tone="warning">{flag}</Chip>
      <small>{words}</small>
    </>
  );
}

/** What this person can do about it: a provider reviews, whoever may tells the patient. */
function Hands({ result }: { result: ShownResult }) {
  const [telling, setTelling] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const review = useReview();
  const maySign = useMay('over-read.sign');
  const mayTell = useMay('lab.work');
  const { reportId, state, label, isRelayed } = result;
  return (
    <div className={classes['hands']}>
      {isRelayed && <Chip tone="good">Told</Chip>}
      {state === 'preliminary' && maySign && (
        <Button
          kind="quiet"
          busy={review.state === 'sending'}
          onClick={() => void review.send({ reportId })}
          label={`Reviewed: ${label}`}
        >
          Reviewed
        </Button>
      )}
      {state === 'final' && mayTell && !isRelayed && (
        <Button kind="plain" onClick={() => setTelling(true)} label={`Tell the patient: ${label}`}>
          Tell the patient…
        </Button>
      )}
      {(state === 'final' || state === 'preliminary') && mayTell && (
        <Button kind="plain" onClick={() => setTakingBack(true)} label={`Take back: ${label}`}>
          Take back…
        </Button>
      )}
      {review.state === 'refused' && <RefusalNotice refusal={review.refusal} />}
      <TakeBackDialog result={result} opened={takingBack} onClose={() => setTakingBack(false)} />
      {telling && <RelayDialog result={result} onClose={() => setTelling(false)} />}
    </div>
  );
}
