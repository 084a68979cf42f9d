import { dateWords } from '../../fhir/date-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row } from '../../ui/Rows.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useMay } from '../../wire/use-me.ts';
import type { QueueRow } from './registry.contract.ts';
import classes from './registry.module.css';
import { useWhen } from './use-when.ts';

interface MessageRowProps {
  row: QueueRow;
  busy?: boolean;
  onAgain?: () => void;
  onAside?: () => void;
}

const stateWords: Record<QueueRow['state'], [word: string, tone: Tone]> = {
  waiting: ['waiting', 'neutral'],
  wrong: ['not taken', 'critical'],
  taken: ['taken', 'good'],
  'set-aside': ['set aside', 'neutral'],
};

/** One dose on its way: about whom, what the registry says, where to mend it, what can be done. */
export function MessageRow({ row, busy = false, onAgain, onAside }: MessageRowProps) {
  const { patient, label, state, deletes, issues } = row;
  const when = useWhen();
  const [word, tone] = stateWords[state];
  const born = patient.birthDate ? `born ${dateWords(patient.birthDate)}` : undefined;
  const at = row.endedAt ?? row.queuedAt;
  return (
    <Row
      name={
        <span className={classes['line']}>
          {patient.name}
          <Chip tone={tone}>{word}</Chip>
          {deletes && <Chip>taken out of the record</Chip>}
        </span>
      }
      detail={
        <>
          {[label, born, at && when(at)].filter(Boolean).join(' · ')}
          {row.reason && <p className={classes['said']}>{row.reason}</p>}
          {issues.map((issue) => (
            <Issue key={`${issue.what} ${issue.message}`} issue={issue} patientId={patient.id} />
          ))}
          {(onAgain || onAside) && (
            <div className={classes['deeds']}>
              {onAgain && (
                <Button
                  kind="quiet"
                  label={`Send again: ${label}, ${patient.name}`}
                  onClick={onAgain}
                  busy={busy}
                  busyLabel="Sending…"
                >
                  Send again
                </Button>
              )}
              {onAside && (
                <Button
                  kind="plain"
                  label={`Set aside: ${label}, ${patient.name}`}
                  onClick={onAside}
                >
                  Set aside…
                </Button>
              )}
            </div>
          )}
        </>
      }
    />
  );
}

type IssueShown = QueueRow['issues'][number];

const severityWords = { error: 'Wrong', warning: 'Warning', information: 'Note' } as const;

function Issue({ issue, patientId }: { issue: IssueShown; patientId: string }) {
  const { severity, what, at, message } = issue;
  return (
    <p className={classes['said']} data-severity={severity}>
      <strong>
        {severityWords[severity]}
        {at === 'nowhere' ? '' : `, ${what}`}:
      </strong>{' '}
      “{message}” {severity === 'error' && <Mend at={at} patientId={patientId} />}
    </p>
  );
}

/** Where it is mended, for whom it is open. */
function Mend({ at, patientId }: { at: IssueShown['at']; patientId: string }) {
  const [desk, chart] = [useMay('patient.register'), useMay('chart.view')];
  if ((at === 'patient' || at === 'guardian') && desk) {
    return <GoLink to={`/patients/${patientId}`}>Mend it with the patient’s details</GoLink>;
  }
  if (at === 'dose' && chart) {
    return <GoLink to={`/chart/${patientId}/vaccines`}>Mend it with the vaccines</GoLink>;
  }
  if (at === 'staff') return <>The manager mends it in the staff file.</>;
  return at === 'settings' ? <>The manager mends it in the settings.</> : null;
}
