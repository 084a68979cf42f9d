import { Chip } from '../../ui/Chip.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './chart.module.css';
import { dateInWords } from './date-words.ts';
import type { ChartVisit, VisitVital } from './summary.contract.ts';

/** The vital signs of this visit: what is unusual and why, what could not be judged, what was before. */
export function VisitVitals({ visit }: { visit: ChartVisit }) {
  const { vitals, vitalsInError } = visit;
  if (vitals.length === 0) {
    return <Quiet>No vital signs recorded in this visit yet.</Quiet>;
  }
  return (
    <>
      <ul className={classes['readings']} aria-label="Vital signs of this visit">
        {vitals.map((vital) => (
          <li key={vital.id} className={classes['reading']}>
            <span>{vital.name}</span>
            <div>
              <span className={classes['value']}>{vital.value}</span>{' '}
              {vital.details && <Quiet>{vital.details}</Quiet>} <Judged vital={vital} />
            </div>
            <Before before={vital.before} />
          </li>
        ))}
      </ul>
      {vitalsInError > 0 && (
        <Quiet>
          {vitalsInError === 1 ? '1 reading' : `${vitalsInError} readings`} marked entered in error;
          see the timeline.
        </Quiet>
      )}
    </>
  );
}

/** What the rules say. Nothing is said to be usual that was not judged. */
function Judged({ vital: { verdict, notDone } }: { vital: VisitVital }) {
  if (notDone || !verdict) return null;
  if (verdict.verdict === 'not-assessed') {
    return (
      <div>
        <Quiet>not assessed: needs {verdict.missing.join(', ')}</Quiet>
      </div>
    );
  }
  if (verdict.verdict === 'as-expected') return <Quiet>· usual</Quiet>;
  const isCritical = verdict.verdict === 'critical';
  return (
    <>
      <Chip tone={isCritical ? 'critical' : 'warning'}>{isCritical ? 'critical' : 'unusual'}</Chip>
      <div>{verdict.because.join(' ')}</div>
      <details className={classes['why']}>
        <summary>Why, and where it is from</summary>
        <ul>
          {(verdict.advice ?? []).map((advice) => (
            <li key={advice}>{advice}</li>
          ))}
          {verdict.sources.map(({ title, publisher, edition, address }) => (
            <li key={address}>
              <a href={address} target="_blank" rel="noreferrer">
                {title}
              </a>
              , {publisher}, {edition}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Before({ before }: { before: VisitVital['before'] }) {
  const { timeZone } = useMe().practice;
  if (!before) return <span />;
  const { value, day, change } = before;
  return (
    <div>
      <Quiet>
        before {value}, {dateInWords(day, timeZone)}
        {change && `: ${change}`}
      </Quiet>
    </div>
  );
}
