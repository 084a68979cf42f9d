import { taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import type { PolicyEffect } from '../../clinical/staff/policy.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { usePolicyDraft, useRecordPolicy, type PolicyTyped } from './compliance.query.ts';
import { recordPolicyContract } from './policy.contract.ts';
import { effectWords } from './policy-words.ts';
import { useToday } from './use-today.ts';

interface PolicyProps {
  task: Task;
  onClose: () => void;
}

/** Records what the practice itself decided about a task, as somebody reviewed it. */
export function PolicyDialog({ task, onClose }: PolicyProps) {
  const draft = usePolicyDraft(task);
  const title = `Our policy: ${taskWords[task].label}`;
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={title} size={620}>
      <PolicyForm task={task} onClose={onClose} draft={draft} />
    </Dialog>
  );
}

function PolicyForm({ task, onClose, draft }: PolicyProps & { draft: DraftInHand<PolicyTyped> }) {
  const record = useRecordPolicy(draft);
  const { does, ...typed } = draft.value;
  const set = (part: Partial<PolicyTyped>) => draft.change((before) => ({ ...before, ...part }));
  const today = useToday();
  const day = (text: string) => typedDay(text, today) ?? text;
  const input = {
    ...typed,
    task,
    does: does as PolicyEffect,
    reviewedOn: day(typed.reviewedOn),
    nextReviewOn: day(typed.nextReviewOn),
  };
  const field = (name: keyof typeof typed, label: string) => ({
    label,
    name,
    value: typed[name],
    onChange: (value: string) => set({ [name]: value }),
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
      draft={draft}
    >
      <SegmentedChoice
        label="What does it do?"
        name="does"
        value={does}
        onChange={(to) => set({ does: to })}
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
