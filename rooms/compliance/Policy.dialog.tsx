import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import type { PolicyEffect } from '../../clinical/staff/policy.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { currentMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import { useRecordPolicy } from './compliance.query.ts';
import { recordPolicyContract } from './policy.contract.ts';
import { effectWords } from './policy-words.ts';

interface PolicyProps {
  task: Task;
  onClose: () => void;
}

/** Records what the practice itself decided about a task, as somebody reviewed it. */
export function PolicyDialog({ task, onClose }: PolicyProps) {
  return (
    <Dialog opened onClose={onClose} title={`Our policy: ${taskWords[task].label}`} size={620}>
      <PolicyForm task={task} onClose={onClose} />
    </Dialog>
  );
}

const empty = { says: '', reviewedBy: '', reviewedOn: '', nextReviewOn: '' };

function PolicyForm({ task, onClose }: PolicyProps) {
  const { timeZone } = useMe().practice;
  const record = useRecordPolicy();
  const [does, setDoes] = useState<PolicyEffect>();
  const [typed, setTyped] = useState(empty);
  const now = Temporal.Instant.fromEpochMilliseconds(currentMs());
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const day = (text: string) => typedDay(text, today) ?? text;
  const input = {
    ...typed,
    task,
    does: does as PolicyEffect,
    reviewedOn: day(typed.reviewedOn),
    nextReviewOn: day(typed.nextReviewOn),
  };
  const field = (name: keyof typeof empty, label: string) => ({
    label,
    name,
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    required: true,
  });
  const found = recordPolicyContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: path.join('.'), message }));
  return (
    <DialogForm
      label="Policy of the practice"
      save="Record policy"
      said="Policy recorded."
      wrong={wrong}
      send={() => (does ? record.send({ ...input, does }) : undefined)}
      busy={record.state === 'sending'}
      refusal={record.state === 'refused' ? record.refusal : undefined}
      onClose={onClose}
    >
      <SegmentedChoice
        label="What does it do?"
        name="does"
        value={does}
        onChange={setDoes}
        options={Object.entries(effectWords).map(([value, label]) => ({
          value: value as PolicyEffect,
          label,
        }))}
        wrap
        autoFocus
      />
      <Quiet>It can make an answer stricter, never looser than the law that was read.</Quiet>
      <TextField {...field('says', 'In your words: what is asked for, or why')} lines={2} />
      <FieldGrid minWidth={160}>
        <TextField {...field('reviewedBy', 'Reviewed by')} />
        <TextField {...field('reviewedOn', 'Reviewed on')} placeholder="11/20/2026" />
        <TextField {...field('nextReviewOn', 'Next review by')} placeholder="11/20/2027" />
      </FieldGrid>
    </DialogForm>
  );
}
