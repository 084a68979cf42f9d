import { useState } from 'react';
import type { ListKind } from '../../clinical/lists/review.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DraftLine } from '../../ui/DraftLine.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { Added } from './Added.tsx';
import { isComplete, progressOf, stepNames, steps, type Step } from './completeness.ts';
import { EntryRow } from './EntryRow.tsx';
import { listInput, missingOf, nothingSaid } from './list-entry.ts';
import { listWords } from './list-words.ts';
import { NoneKnown } from './NoneKnown.tsx';
import { OtherVersionNotice } from './OtherVersionNotice.tsx';
import classes from './rooming.module.css';
import { useConfirmList, useListDraft } from './rooming.query.ts';
import { ThrowAway } from './ThrowAway.tsx';
import { SaidBy, lastSaidBy, saidByMissing } from './SaidBy.tsx';
import { useStanding } from './use-standing.ts';
import type { RoomingVisit, ShownEntry } from './visit.contract.ts';
import type { ListReviewParts } from './list-review.ts';

interface ListReviewProps {
  visit: RoomingVisit;
  kind: ListKind;
  onStep: (step: Step) => void;
}

/** A list gone through with the patient: confirmed, corrected, added to, and who said so. */
export function ListReview({ visit, kind, onStep }: ListReviewProps) {
  const draft = useListDraft(visit.encounterId, kind, nothingSaid(lastSaidBy(visit)));
  const act = useConfirmList(draft);
  const [found, setFound] = useState<Issue[]>([]);
  const issues = useStanding(found, missingOf(draft.value));
  const { entries } = visit.lists[kind];
  const words = listWords[kind];
  const next = nextOpen(visit, kind);
  const save = () => {
    const missing = missingOf(draft.value);
    setFound(missing);
    const input = listInput(visit, kind, draft.value);
    if (missing.length > 0 || !input) return;
    void act.send(input).then((answer) => {
      if (!isRefusal(answer)) announce(`${words.title} saved.`);
    });
  };
  useKeys([
    { keys: 'mod+Enter', does: `Save ${words.title.toLowerCase()}`, run: save, whileTyping: true },
  ]);
  if (!draft.ready) return <Card title={words.title}>{<SkeletonRows rows={4} />}</Card>;
  const refusal = draft.refusal ?? (act.state === 'refused' ? act.refusal : undefined);
  const asked = issues.length > 0;
  return (
    <Card
      title={`${words.title} — ${words.question}`}
      actions={<ConfirmAll {...{ visit, kind, draft }} />}
    >
      <FormFrame label={words.title} onSubmit={save} issues={issues}>
        <OtherVersionNotice draft={draft} />
        {entries.length > 0 && (
          <ul className={classes['entries']}>
            {entries.map((entry) => (
              <EntryRow key={`${entry.type}/${entry.id}`} {...{ kind, entry, draft, visit }} />
            ))}
          </ul>
        )}
        <NoneKnown {...{ visit, kind, draft }} />
        <Added kind={kind} draft={draft} />
        <SaidBy
          value={draft.value.saidBy}
          onChange={(saidBy) => draft.change((before) => ({ ...before, saidBy }))}
          error={asked ? saidByMissing : undefined}
        />
        {refusal && <RefusalNotice refusal={refusal} action={<ThrowAway draft={draft} />} />}
        <FormFoot
          start={draft.kept ? <DraftLine {...draft} /> : <Quiet>{unsaidWords(entries)}</Quiet>}
        >
          {next && !draft.kept && (
            <Button kind="quiet" onClick={() => onStep(next)}>
              On to {stepNames[next].toLowerCase()}
            </Button>
          )}
          <Button type="submit" keys="mod+Enter" busy={act.state === 'sending'} busyLabel="Saving…">
            Save {words.title.toLowerCase()}
          </Button>
        </FormFoot>
      </FormFrame>
    </Card>
  );
}

/** The next part that is open, after this one, from the start when none follows. */
function nextOpen(visit: RoomingVisit, kind: ListKind): Step | undefined {
  const progress = progressOf(visit, []);
  const here = steps.indexOf(kind);
  const ahead = [...steps.slice(here + 1), ...steps.slice(0, here)];
  return ahead.find((step) => !isComplete(progress[step]));
}

function unsaidWords(entries: readonly ShownEntry[]): string {
  const unsaid = entries.filter(({ last }) => !last?.inThisVisit).length;
  if (entries.length === 0 || unsaid === 0) return '';
  return unsaid === 1 ? '1 is not gone through yet.' : `${unsaid} are not gone through yet.`;
}

function ConfirmAll({ visit, kind, draft }: ListReviewParts) {
  const open = visit.lists[kind].entries.filter(
    ({ type, id, last }) => !last?.inThisVisit && !draft.value.said[`${type}/${id}`],
  );
  if (open.length < 2) return null;
  const confirm = () =>
    draft.change((before) => ({
      ...before,
      noneKnown: false,
      said: {
        ...before.said,
        ...Object.fromEntries(
          open.map(({ type, id, version }) => [
            `${type}/${id}`,
            { type, id, version, verdict: 'confirmed' as const },
          ]),
        ),
      },
    }));
  return (
    <Button kind="quiet" onClick={confirm}>
      {listWords[kind].confirmAll}
    </Button>
  );
}
