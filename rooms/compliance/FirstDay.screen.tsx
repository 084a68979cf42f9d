import { labelOf } from '../../clinical/scope-of-practice/task.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { GoButton, GoLink } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { inOneLook, readWords, unlistedWords } from './answer-words.ts';
import { NotLegalAdvice, UsualCase } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { useFirstDay } from './compliance.query.ts';
import type { FirstDay } from './first-day.contract.ts';
import { OnSitePanel } from './OnSite.panel.tsx';

/** What changes for who is new here, in this state, on one screen. */
export default function FirstDayScreen() {
  const day = useFirstDay();
  return (
    <Page
      title="Your first day here"
      detail={day.state === 'ready' && day.data.stateName}
      actions={<GoButton to="/what-may-i-do">Every task</GoButton>}
    >
      <Answer of={day}>{(data) => <Day day={data} />}</Answer>
    </Page>
  );
}

function Day({ day }: { day: FirstDay }) {
  const of = (test: (line: FirstDay['tasks'][number]) => boolean) => day.tasks.filter(test);
  return (
    <div className={classes['stack']}>
      {day.read !== 'read' && (
        <Notice tone="warning">
          Take care: {readWords[day.read]}. Where this screen says “ask your supervisor”, ask.
        </Notice>
      )}
      <OnSitePanel />
      <TaskCard title="You may, as things stand" lines={of(isForNow)} />
      <TaskCard title="Not for you here" lines={of(({ verdict }) => verdict === 'not-allowed')} />
      <TaskCard title="Ask your supervisor first" lines={of(isPlainUnknown)} />
      <Card title={`How it is in ${day.stateName}`}>
        <Rows label="In this state">
          {day.delegators.length > 0 && (
            <Row name="Who may hand you a task" detail={day.delegators.join(', ')} />
          )}
          <Row name="A task that is not on the list" detail={unlistedWords[day.unlisted]} />
          <Row
            name="Always beyond a medical assistant"
            detail="Assessing, triage, diagnosing, advising of your own, saying what a result means."
          />
          <Row name="What you may always do" detail="Say no to what you are not sure you can do." />
          {day.notes.map((note) => (
            <Row key={note} name={note} />
          ))}
        </Rows>
      </Card>
      <StillAsked lines={of(({ verdict }) => verdict !== 'not-allowed')} />
      <Quiet>
        {day.cite}: {readWords[day.read]}; last looked at {dateWords(day.reviewed)}.
      </Quiet>
      <UsualCase />
      <NotLegalAdvice />
    </div>
  );
}

/** A yes, or one that only waits for a word of who is there. */
const isForNow = ({ verdict, now }: FirstDay['tasks'][number]) =>
  verdict.startsWith('allowed') && (now === 'go' || now === 'confirm');

const isPlainUnknown = ({ verdict, open }: FirstDay['tasks'][number]) =>
  verdict === 'unknown' && open.length === 0;

/** What is still asked for, each once, with the tasks that wait for it: the most tasks first. */
function StillAsked({ lines }: { lines: FirstDay['tasks'] }) {
  const waiting = new Map<string, string[]>();
  for (const { task, open } of lines) {
    for (const sentence of open) {
      waiting.set(sentence, [...(waiting.get(sentence) ?? []), labelOf(task)]);
    }
  }
  const asked = [...waiting].sort(([, a], [, b]) => b.length - a.length);
  if (asked.length === 0) return null;
  return (
    <Card title={`What is still asked for · ${asked.length}`}>
      <AskedRows asked={asked.slice(0, shownAtOnce)} label="What is still asked for" />
      {asked.length > shownAtOnce && (
        <details className={classes['case']}>
          <summary>{asked.length - shownAtOnce} more</summary>
          <AskedRows asked={asked.slice(shownAtOnce)} label="What else is still asked for" />
        </details>
      )}
    </Card>
  );
}

/** More of them are a wall to who is new. */
const shownAtOnce = 5;

function AskedRows({ asked, label }: { asked: [string, string[]][]; label: string }) {
  return (
    <Rows label={label}>
      {asked.map(([sentence, labels]) => (
        <Row
          key={sentence}
          name={sentence}
          detail={labels.length > 6 ? `for ${labels.length} tasks` : labels.join(' · ')}
        />
      ))}
    </Rows>
  );
}

function TaskCard({ title, lines }: { title: string; lines: FirstDay['tasks'] }) {
  if (lines.length === 0) return null;
  return (
    <Card title={`${title} · ${lines.length}`}>
      <Rows label={title}>
        {lines.map((line) => {
          const look = inOneLook(line);
          return (
            <Row
              key={line.task}
              name={<GoLink to={`/what-may-i-do?task=${line.task}`}>{labelOf(line.task)}</GoLink>}
            >
              <Chip tone={look.tone} icon={look.icon}>
                {look.words}
              </Chip>
            </Row>
          );
        })}
      </Rows>
    </Card>
  );
}
