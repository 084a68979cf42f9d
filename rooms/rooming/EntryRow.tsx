import { IconAlertOctagonFilled } from '@tabler/icons-react';
import { saidByInWords } from '../../clinical/lists/informant.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { SpokenOf } from './confirm-list.contract.ts';
import { dayOfInstant } from './day-words.ts';
import type { ListReviewParts } from './list-review.ts';
import { choicesOf, verdictWords } from './list-words.ts';
import classes from './rooming.module.css';
import type { ShownEntry } from './visit.contract.ts';

interface EntryRowProps extends ListReviewParts {
  entry: ShownEntry;
}

/** One entry of a list, what was last said of it, and what is said of it now. */
export function EntryRow(props: EntryRowProps) {
  const { draft, entry } = props;
  const key = `${entry.type}/${entry.id}`;
  const said = draft.value.said[key];
  const set = (next: SpokenOf | undefined) =>
    draft.change((before) => {
      const { [key]: _before, ...others } = before.said;
      return { ...before, noneKnown: false, said: next ? { ...others, [key]: next } : others };
    });
  return (
    <li className={classes['entry']}>
      <WhatItIs {...props} />
      <div className={classes['entryEnd']}>
        <Choice {...props} said={said} set={set} />
      </div>
      {said && said.verdict !== 'confirmed' && (
        <div className={classes['entryReason']}>
          <TextField
            name={`reason-${key}`}
            label={said.verdict === 'entered-in-error' ? 'What is wrong with it?' : 'Why?'}
            aside={said.verdict === 'entered-in-error' ? undefined : 'optional'}
            value={said.reason ?? ''}
            onChange={(reason) => set({ ...said, reason })}
            maxLength={200}
          />
        </div>
      )}
    </li>
  );
}

function WhatItIs({ visit, kind, entry }: EntryRowProps) {
  const { timeZone } = useMe().practice;
  const { last } = entry;
  const before =
    last &&
    `${verdictWords(kind, last.verdict)}, said by ${saidByInWords(last.saidBy)} ${dayOfInstant(last.at, timeZone, visit.today)}`;
  return (
    <div className={classes['entryWhat']}>
      <div>
        {entry.isHighRisk && (
          <IconAlertOctagonFilled size={14} aria-label="High risk" className={classes['risk']} />
        )}
        <Strong>{entry.name}</Strong>
        {entry.detail && <span className={classes['entryDetail']}>{entry.detail}</span>}
      </div>
      <Quiet>
        {[entry.remark, before ?? 'not gone through before'].filter(Boolean).join(' · ')}
      </Quiet>
    </div>
  );
}

interface ChoiceProps extends EntryRowProps {
  said: SpokenOf | undefined;
  set: (next: SpokenOf | undefined) => void;
}

function Choice({ kind, entry, said, set }: ChoiceProps) {
  const { type, id, version, last, name } = entry;
  const say = (verdict: SpokenOf['verdict']) =>
    set({ type, id, version, verdict, ...(said?.reason && { reason: said.reason }) });
  if (last?.inThisVisit && !said) {
    return (
      <>
        <Chip tone="good">{verdictWords(kind, last.verdict)}</Chip>
        <Button
          kind="plain"
          onClick={() => say('confirmed')}
          label={`Change what is said of ${name}`}
        >
          Change
        </Button>
      </>
    );
  }
  return (
    <>
      <SegmentedChoice
        label={`What is said of ${name}`}
        labelHidden
        value={said?.verdict}
        onChange={say}
        options={choicesOf(kind, entry)}
      />
      {said && (
        <Button kind="plain" onClick={() => set(undefined)} label={`Say nothing of ${name}`}>
          Undo
        </Button>
      )}
    </>
  );
}
