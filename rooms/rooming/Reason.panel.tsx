import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DraftLine } from '../../ui/DraftLine.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { OtherVersionNotice } from './OtherVersionNotice.tsx';
import { useReasonDraft, useSaveReason, type ReasonEntry } from './rooming.query.ts';
import { ThrowAway } from './ThrowAway.tsx';
import { SaidBy, lastSaidBy, saidByMissing, saidByOf } from './SaidBy.tsx';
import { useStanding } from './use-standing.ts';
import type { RoomingVisit } from './visit.contract.ts';

interface ReasonProps {
  visit: RoomingVisit;
  onDone: () => void;
}

/** Why the patient has come, in the patient's own words. */
export function Reason({ visit, onDone }: ReasonProps) {
  const draft = useReasonDraft(visit.encounterId, initialOf(visit));
  const act = useSaveReason(draft);
  const { value } = draft;
  const [found, setFound] = useState<Issue[]>([]);
  const issues = useStanding(found, missingOf(value));
  const set = (next: Partial<ReasonEntry>) => draft.change((before) => ({ ...before, ...next }));
  const save = () => {
    const missing = missingOf(value);
    setFound(missing);
    const saidBy = saidByOf(value.saidBy);
    if (missing.length > 0 || !saidBy) return;
    // Refused because somebody else wrote a reason: that one has been shown, so now it is meant.
    const before = draft.refusal ? (visit.reason.words ?? null) : value.before;
    const [symptoms, since] = [value.symptoms.trim(), value.since.trim()];
    const input = {
      encounterId: visit.encounterId,
      before,
      words: value.words,
      saidBy,
      viaInterpreter: value.viaInterpreter,
      ...(symptoms && { symptoms }),
      ...(since && { since }),
    };
    void act.send(input).then((answer) => {
      if (!isRefusal(answer)) onDone();
    });
  };
  useKeys([{ keys: 'mod+Enter', does: 'Save the reason', run: save, whileTyping: true }]);
  if (!draft.ready) return <Card title="Reason for the visit">{<SkeletonRows rows={3} />}</Card>;
  const refusal = draft.refusal ?? (act.state === 'refused' ? act.refusal : undefined);
  return (
    <Card title="Reason for the visit">
      <FormFrame label="Reason for the visit" onSubmit={save} issues={issues}>
        <OtherVersionNotice draft={draft} />
        <Questions visit={visit} value={value} set={set} showMissing={issues.length > 0} />
        {refusal && <RefusalNotice refusal={refusal} action={<ThrowAway draft={draft} />} />}
        <FormFoot start={<DraftLine {...draft} />}>
          <Button type="submit" keys="mod+Enter" busy={act.state === 'sending'} busyLabel="Saving…">
            Save the reason
          </Button>
        </FormFoot>
      </FormFrame>
    </Card>
  );
}

interface QuestionsProps {
  visit: RoomingVisit;
  value: ReasonEntry;
  set: (next: Partial<ReasonEntry>) => void;
  showMissing: boolean;
}

function Questions({ visit, value, set, showMissing }: QuestionsProps) {
  const { language, needsInterpreter } = visit.patient;
  const booked = visit.reason.asked ? undefined : visit.reason.words;
  return (
    <>
      <TextField
        name="words"
        label="What brings you in today?"
        aside={
          language
            ? `in the patient’s own words, ${language} or English`
            : 'in the patient’s own words'
        }
        value={value.words}
        onChange={(words) => set({ words })}
        lines={2}
        maxLength={1000}
        autoFocus
        hint={
          visit.reason.words && visit.reason.words !== value.words
            ? `In the record: ${visit.reason.words}`
            : undefined
        }
      />
      {booked && booked !== value.words && (
        <div>
          <Button kind="quiet" onClick={() => set({ words: booked })}>
            Said the same as booked
          </Button>
        </div>
      )}
      <TextField
        name="symptoms"
        label="Symptoms, in plain English"
        aside="optional"
        value={value.symptoms}
        onChange={(symptoms) => set({ symptoms })}
        maxLength={1000}
      />
      <TextField
        name="since"
        label="For how long?"
        aside="optional"
        placeholder="three weeks, since Sunday…"
        value={value.since}
        onChange={(since) => set({ since })}
        maxLength={100}
      />
      <SaidBy
        value={value.saidBy}
        onChange={(saidBy) => set({ saidBy })}
        error={showMissing ? saidByMissing : undefined}
      />
      {(needsInterpreter || language) && (
        <Checkbox
          label="Said through an interpreter"
          checked={value.viaInterpreter}
          onChange={(event) => set({ viaInterpreter: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** What was asked in this visit is there to be changed; what was booked is told, not put in a mouth. */
function initialOf(visit: RoomingVisit): ReasonEntry {
  const { words, asked } = visit.reason;
  return {
    before: words ?? null,
    words: asked ? (words ?? '') : '',
    symptoms: asked?.symptoms ?? '',
    since: asked?.since ?? '',
    saidBy: lastSaidBy(visit),
    viaInterpreter: asked?.viaInterpreter ?? false,
  };
}

function missingOf({ words, saidBy }: ReasonEntry): Issue[] {
  const found: Issue[] = [];
  if (words.trim() === '') {
    found.push({ path: 'words', message: 'Write the reason in the patient’s words.' });
  }
  if (!saidByOf(saidBy)) {
    const path = saidBy.who === 'caregiver' ? 'saidByName' : 'saidBy';
    found.push({ path, message: saidByMissing });
  }
  return found;
}
