import { useState } from 'react';
import { stepsOf } from '../../clinical/safety/steps.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DraftLine } from '../../ui/DraftLine.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { DosePart } from './DosePart.tsx';
import type { OrderToGive } from './give.contract.ts';
import classes from './giving.module.css';
import { useGive, useGiveDraft } from './giving.query.ts';
import { NotGivenPart } from './NotGivenPart.tsx';
import {
  nothingChosen,
  outcomeOf,
  troublesOf,
  type Choosing,
  type OutcomeKind,
} from './choosing.ts';
import type { GiveDoseProps } from './DosePart.tsx';

const kinds: { value: OutcomeKind; label: string }[] = [
  { value: 'given', label: 'Give' },
  { value: 'refused', label: 'Refused' },
  { value: 'not-given', label: 'Not given' },
];

const saves: Readonly<Record<OutcomeKind, string>> = {
  given: 'Record as given',
  refused: 'Record the refusal',
  'not-given': 'Record as not given',
};

/** One vaccine: what it is, from which lot, where it goes, what was checked, what came of it. */
export function GiveDose(props: GiveDoseProps) {
  const { seen, order, steps, statements, onDone } = props;
  const { taskId, taskVersion, label } = order;
  const draft = useGiveDraft(taskId);
  const act = useGive(draft);
  // What is chosen and ticked is of this moment; only words are kept.
  const [choosing, setChoosing] = useState<Choosing>(() => nothingChosen(seen));
  const { kind } = choosing;
  const typed = draft.value;
  const wrong = troublesOf(choosing, typed, stepsOf(steps).identity);
  const { issues, say, sayOfServer } = useIssues(wrong);
  const submit = async () => {
    say(wrong);
    const outcome = outcomeOf(choosing, typed, stepsOf(steps), statements);
    if (wrong.length > 0 || !outcome) return;
    const answer = await act.send({ taskId, taskVersion, outcome });
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce(kind === 'given' ? `${label}: recorded as given.` : `${label}: recorded.`);
    onDone();
  };
  const save = saves[kind];
  useKeys([{ keys: 'mod+Enter', does: save, run: () => void submit(), whileTyping: true }]);
  const change = (to: Partial<Choosing>) => setChoosing((before) => ({ ...before, ...to }));
  const write = (to: Partial<typeof typed>) => draft.change((before) => ({ ...before, ...to }));
  if (!draft.ready) return null;
  return (
    <Card title={label}>
      <FormFrame label={`Give: ${label}`} onSubmit={() => void submit()} issues={issues}>
        <Ordered order={order} />
        <SegmentedChoice
          label="What now?"
          name="kind"
          value={kind}
          onChange={(to) => change({ kind: to })}
          options={kinds}
        />
        {kind === 'given' ? (
          <DosePart {...{ ...props, choosing, typed, change, write }} />
        ) : (
          <NotGivenPart {...{ choosing, typed, change, write }} />
        )}
        <TextField
          label="Note (if any)"
          name="note"
          value={typed.note}
          onChange={(note) => write({ note })}
          lines={2}
          maxLength={500}
        />
        {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
        <DraftLine {...draft} />
        <FormFoot>
          <Button type="submit" keys="mod+Enter" busy={act.state === 'sending'} busyLabel="Saving…">
            {save}
          </Button>
        </FormFoot>
      </FormFrame>
    </Card>
  );
}

/** The right order first. */
function Ordered({ order: { signedBy, signedOn, note, owner, isMine } }: { order: OrderToGive }) {
  const about = [signedBy && `Ordered by ${signedBy}`, asTyped(signedOn)].filter(Boolean);
  return (
    <div className={classes['ordered']}>
      <Quiet>{about.join(' · ')}</Quiet>
      {note && <p>{note}</p>}
      {owner !== undefined && !isMine && (
        <Notice tone="warning">{owner} has taken this. Take it over first.</Notice>
      )}
    </div>
  );
}
