import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useVerifying, type useAuditOverview } from './audit.query.ts';
import { AtTime } from './AtTime.tsx';
import classes from './WhoLooked.module.css';

type Overview = Extract<ReturnType<typeof useAuditOverview>, { state: 'ready' }>['data'];

interface ChainProps {
  overview: Overview;
  onVerified: () => void;
}

/** Whether anybody changed the log afterwards: up to where that was looked at, and a look now. */
export function Chain({ overview, onVerified }: ChainProps) {
  const verifying = useVerifying(onVerified);
  const { verified } = overview;
  const busy = verifying.progress !== undefined;
  const isWhole = verified && !verified.broken;
  return (
    <>
      <Notice
        tone={verified?.broken ? 'critical' : isWhole ? 'good' : 'info'}
        role={verified?.broken ? 'alert' : 'status'}
        action={
          <>
            <Button kind="quiet" busy={busy} onClick={() => void verifying.start('last')}>
              {busy ? 'Verifying…' : 'Verify'}
            </Button>
            {verified && !busy && (
              <Button kind="plain" onClick={() => void verifying.start('first')}>
                Verify all of it
              </Button>
            )}
          </>
        }
      >
        <div className={classes['chain']}>
          {verifying.progress ? (
            <Progress {...verifying.progress} />
          ) : (
            <Words overview={overview} />
          )}
        </div>
      </Notice>
      {verifying.refusal && <RefusalNotice refusal={verifying.refusal} />}
    </>
  );
}

function Progress({ upTo, rows }: { upTo: number; rows: number }) {
  return (
    <>
      <span>
        {rows === 0 ? 'Verifying the log…' : `Verified up to row ${count(upTo)} of ${count(rows)}.`}
      </span>
      <progress
        className={classes['progress']}
        aria-label="Verified rows"
        max={Math.max(rows, 1)}
        value={upTo}
      />
    </>
  );
}

function Words({ overview: { verified, rows } }: { overview: Overview }) {
  const { timeZone } = useMe().practice;
  if (!verified) {
    return (
      <span>Nobody has verified yet that this log is unchanged. It has {count(rows)} rows.</span>
    );
  }
  const { upTo, at, by, broken } = verified;
  const since = rows - upTo;
  return (
    <>
      {broken ? (
        <strong>The log was tampered with: {broken.what}.</strong>
      ) : (
        <strong>Verified up to row {count(upTo)}: nothing was changed or taken out.</strong>
      )}
      <span>
        {broken &&
          (upTo === 0 ? 'No row before it is proved. ' : `Rows 1 to ${count(upTo)} are unbroken. `)}
        Verified on <AtTime at={at} timeZone={timeZone} /> by {by}.
        {!broken && since > 0 && ` ${count(since)} ${since === 1 ? 'row' : 'rows'} came since.`}
        {broken && ' Tell your administrator now, and keep the data folder as it is.'}
      </span>
    </>
  );
}

const count = (n: number): string => n.toLocaleString('en-US');
