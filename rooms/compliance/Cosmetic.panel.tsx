import { useState } from 'react';
import { labelOf, type Task } from '../../clinical/scope-of-practice/task.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { readWords, unlistedWords } from './answer-words.ts';
import { NotLegalAdvice, Verdict } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { useFirstDay, useOnSite } from './compliance.query.ts';
import type { FirstDay } from './first-day.contract.ts';
import { notesOnCosmetic, type Cosmetic } from './match-tasks.ts';
import { PolicyDialog } from './Policy.dialog.tsx';

/**
 * Botox, fillers and lasers: no rule that is held names them, so that the answer is to ask. Who may
 * be asked, what the state says of a task it does not name, and where the practice records what it
 * decided.
 */
export function CosmeticPanel({ cosmetic }: { cosmetic: Cosmetic }) {
  return (
    <Card
      title={cosmetic === 'needle' ? 'Botox and fillers' : 'Lasers and cosmetic treatments'}
      strong
    >
      <Answer of={useFirstDay()}>
        {(day) => (
          <div className={classes['answer']}>
            <Verdict answer={{ verdict: 'unknown', now: 'stop' }} />
            <WhoToAsk day={day} />
            <Decided cosmetic={cosmetic} />
            <Quiet>
              {day.stateName}:{' '}
              {day.address ? (
                <a href={day.address} target="_blank" rel="noreferrer">
                  {day.cite}
                </a>
              ) : (
                day.cite
              )}
              ; {readWords[day.read]}; no rule on this is held here. Last looked at{' '}
              {dateWords(day.reviewed)}.
            </Quiet>
            <NotLegalAdvice />
          </div>
        )}
      </Answer>
    </Card>
  );
}

function WhoToAsk({ day }: { day: FirstDay }) {
  const onSite = useOnSite();
  const here = onSite.state === 'ready' ? onSite.data.supervisors.map(({ name }) => name) : [];
  return (
    <Rows label="Who to ask">
      {onSite.state === 'ready' && (
        <Row
          name="Who supervises here now"
          detail={here.join(', ') || 'Nobody has checked in today. Ask before it is done.'}
        />
      )}
      {day.delegators.length > 0 && (
        <Row
          name={`Who may hand you a task in ${day.stateName}`}
          detail={day.delegators.join(', ')}
        />
      )}
      <Row
        name="What the state says of a task it does not name"
        detail={unlistedWords[day.unlisted]}
      />
      {notesOnCosmetic(day.notes).map((note) => (
        <Row key={note} name={note} />
      ))}
    </Rows>
  );
}

/** The task of the list that comes nearest; for light and lasers there is none. */
const nearest: Record<Cosmetic, Task | undefined> = { needle: 'injection-im', other: undefined };

/** Where the practice's own decision is read, and written down by who keeps it. */
function Decided({ cosmetic }: { cosmetic: Cosmetic }) {
  const [recording, setRecording] = useState(false);
  const keepsPolicy = useMay('policy.keep');
  const task = nearest[cosmetic];
  const where = task
    ? `What a provider or counsel reviewed is recorded at “${labelOf(task)}”, and stands in its answer from then on.`
    : 'No task of the list comes near, so it cannot be recorded here yet: keep what was reviewed in writing.';
  const who = task && !keepsPolicy ? ' The practice manager records it.' : '';
  return (
    <section>
      <h3 className={classes['head']}>What our practice decided</h3>
      <p className={classes['told']}>
        {where}
        {who} <GoLink to="/team/policy">Our policies</GoLink>
      </p>
      {task && keepsPolicy && (
        <Button kind="quiet" onClick={() => setRecording(true)}>
          Record the practice’s policy
        </Button>
      )}
      {recording && task && <PolicyDialog task={task} onClose={() => setRecording(false)} />}
    </section>
  );
}
