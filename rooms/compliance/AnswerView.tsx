import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { notLegalAdvice } from '../../clinical/scope-of-practice/answer.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { byWords, inOneLook, layerWords, nowWords, strengthWords } from './answer-words.ts';
import classes from './compliance.module.css';
import type { ShownCondition } from './keep-places.ts';
import type { ShownAnswer } from './scope.contract.ts';
import { useInPlaces } from './use-places.ts';

interface AnswerProps {
  answer: ShownAnswer;
  state: string;
  /** What a person said of conditions that only a person can know. */
  confirmed: Readonly<Record<string, boolean>>;
  onConfirm: (id: string, yes: boolean) => void;
}

/** The whole answer: what, on what conditions, what of the case, why, and what it stands on. */
export function AnswerView(props: AnswerProps & { children: ReactNode }) {
  const { answer, state, children } = props;
  return (
    <div className={classes['answer']}>
      <Verdict answer={answer} />
      <Conditions {...props} />
      {children}
      {answer.because.length > 0 && (
        <section>
          <h3 className={classes['head']}>Why</h3>
          <ul className={classes['why']}>
            {answer.because.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <Sources answer={answer} state={state} />
    </div>
  );
}

interface VerdictProps {
  answer: Pick<ShownAnswer, 'verdict' | 'now'>;
  /** Named where the page does not name it already. */
  task?: string;
  children?: ReactNode;
}

/** The answer itself, in words with its shape, and what to do when nobody knows. */
export function Verdict({ answer, task, children }: VerdictProps) {
  const look = inOneLook(answer);
  return (
    <p className={classes['verdict']} data-tone={look.tone} role="status">
      <look.icon size={20} aria-hidden />
      {task && <span>{task}:</span>}
      <strong>{look.words}</strong>
      {answer.verdict.startsWith('allowed') && nowWords[answer.now] && (
        <span>{nowWords[answer.now]}</span>
      )}
      {answer.verdict === 'unknown' && (
        <span>No rule that was read answers this, so it counts as no.</span>
      )}
      {children}
    </p>
  );
}

const metWords = { met: 'met', unmet: 'not met', unknown: 'not known' } as const;
const metTones = { met: 'good', unmet: 'warning', unknown: 'neutral' } as const;

interface Asked extends AnswerProps {
  /** As deep as the page it stands in is there. */
  heading?: 'h2' | 'h3';
}

/**
 * What is asked for, what was open first at its opening, each with who can meet it; and apart from
 * it what is asked as well and holds the answer up in no way.
 */
export function Conditions({ answer, confirmed, onConfirm, heading = 'h3' }: Asked) {
  const { binding, aside } = useInPlaces(answer.conditions);
  const words = { confirmed, onConfirm, heading };
  return (
    <>
      <ConditionRows {...words} title="What is asked for" label="Conditions" of={binding} />
      <ConditionRows {...words} title={asideTitle} label={asideTitle} of={aside} />
    </>
  );
}

const asideTitle = 'Also asked; the answer above does not wait for it';

interface RowsProps extends Pick<Asked, 'confirmed' | 'onConfirm' | 'heading'> {
  title: string;
  label: string;
  of: readonly ShownCondition[];
}

function ConditionRows({ title, label, of, confirmed, onConfirm, heading }: RowsProps) {
  if (of.length === 0) return null;
  const Heading = heading ?? 'h3';
  return (
    <section>
      <Heading className={classes['head']}>{title}</Heading>
      <Rows label={label}>
        {of.map((one) => {
          const isOpen = one.met !== 'met' && one.by !== 'nobody';
          const who = isOpen ? `by ${byWords[one.by]}` : undefined;
          const ground = one.strength && strengthWords[one.strength];
          const detail = [one.found, who, ground].filter(Boolean).join(' · ');
          // What is met without a person's word needs none.
          const asksWord = one.byConfirmation && (one.met !== 'met' || one.id in confirmed);
          return (
            <Row key={one.id} name={one.sentence} detail={detail}>
              {asksWord ? (
                <Checkbox
                  label="It is so"
                  aria-label={`It is so: ${one.sentence}`}
                  checked={confirmed[one.id] ?? false}
                  onChange={(event) => onConfirm(one.id, event.currentTarget.checked)}
                />
              ) : (
                <Chip tone={metTones[one.met]}>{metWords[one.met]}</Chip>
              )}
            </Row>
          );
        })}
      </Rows>
    </section>
  );
}

function Sources({ answer, state }: { answer: ShownAnswer; state: string }) {
  return (
    <section className={classes['sources']}>
      <h3 className={classes['head']}>What it stands on</h3>
      <p>
        {state}: {strengthWords[answer.strength]}. Last looked at {dateWords(answer.reviewed)}.
        {answer.endsOn && ` A rule used here ends on ${dateWords(answer.endsOn)}.`}
      </p>
      <ul className={classes['why']}>
        {answer.citations.map((one) => (
          <li key={`${one.layer} ${one.cite} ${one.address}`}>
            {layerWords[one.layer]}:{' '}
            {one.address ? (
              <a href={one.address} target="_blank" rel="noreferrer">
                {one.cite}
              </a>
            ) : (
              one.cite
            )}{' '}
            <Quiet>
              {[strengthWords[one.strength], one.note, datesOf(one)].filter(Boolean).join(' · ')}
            </Quiet>
          </li>
        ))}
      </ul>
      <NotLegalAdvice />
    </section>
  );
}

function datesOf({ from, to }: ShownAnswer['citations'][number]): string | undefined {
  if (from && to) return `from ${dateWords(from)} until ${dateWords(to)}`;
  if (from) return `from ${dateWords(from)}`;
  return to && `until ${dateWords(to)}`;
}

/** Said wherever an answer stands. */
export function NotLegalAdvice() {
  return <Notice tone="info">{notLegalAdvice}</Notice>;
}

/** Said wherever many tasks stand in brief, for which no case is in hand. */
export function UsualCase() {
  return (
    <Quiet>
      Asked as for a stable patient with a physician’s written order. Who supervises is as it is
      now. Open a task to say what your case is.
    </Quiet>
  );
}
