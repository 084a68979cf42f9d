import { skillLabel } from '../../clinical/scope-of-practice/skill.ts';
import { isSkill, skills } from '../../clinical/staff/skills.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import type { InFile } from './Credential.dialog.tsx';
import { useFileDraft, useRecordTraining } from './file.query.ts';
import {
  ChoiceField,
  DayField,
  dayTyped,
  issuesIn,
  numberTyped,
  textTyped,
  useToday,
} from './form-fields.tsx';
import type { StaffFile } from './staff-file.contract.ts';
import { recordTrainingContract } from './staff-form.contract.ts';

/** Records a course, lesson or programme. */
export function TrainingDialog({ file, onClose }: InFile) {
  const draft = useFileDraft(file.person.id, 'training', empty);
  const title = `Record training · ${file.person.name}`;
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={title} size={620}>
      <TrainingForm file={file} onClose={onClose} draft={draft} />
    </Dialog>
  );
}

const kinds = [
  { value: 'lesson', label: 'Lesson or course' },
  { value: 'accredited', label: 'MA school, accredited' },
  { value: 'other', label: 'MA school, not accredited' },
  { value: 'military', label: 'Armed forces' },
] as const;

type Kind = (typeof kinds)[number]['value'];

function TrainingForm({ file, onClose, draft }: InFile & { draft: DraftInHand<Typed> }) {
  const today = useToday();
  const record = useRecordTraining(draft);
  const typed = draft.value;
  const { kind, where } = typed;
  const set = (part: Partial<Typed>) => draft.change((before) => ({ ...before, ...part }));
  const field = (name: keyof typeof noWords, label: string) => ({
    label,
    name,
    value: typed[name],
    onChange: (value: string) => set({ [name]: value }),
  });
  const input = {
    practitionerId: file.person.id,
    title: typed.title,
    hours: numberTyped(typed.hours) as number,
    doneOn: dayTyped(typed.doneOn, today) as string,
    skill: isSkill(typed.skill) ? typed.skill : undefined,
    program: kind === 'lesson' ? undefined : kind,
    inPerson: where && where === 'in-person',
    teacher: textTyped(typed.teacher),
    points: numberTyped(typed.points),
    credentialId: textTyped(typed.credentialId),
  };
  return (
    <DialogForm
      label="Training"
      save="Record training"
      said="Training recorded."
      wrong={issuesIn(recordTrainingContract, input)}
      send={() => record.send(input)}
      busy={record.state === 'sending'}
      refusal={record.state === 'refused' ? record.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <SegmentedChoice
        label="What kind?"
        value={kind}
        onChange={(to) => set({ kind: to })}
        options={kinds}
        wrap
      />
      <FieldGrid minWidth={160}>
        <TextField {...field('title', 'What it was')} required autoFocus />
        <TextField {...field('hours', 'Hours')} inputMode="decimal" required />
        <DayField {...field('doneOn', 'Done on')} required />
        <TextField {...field('teacher', 'Taught by')} />
      </FieldGrid>
      <ChoiceField
        {...field('skill', 'Hours count for')}
        none="No skill in particular"
        options={skills.map((value) => ({ value, label: skillLabel(value) }))}
      />
      <SegmentedChoice
        label="Where?"
        value={where}
        onChange={(to) => set({ where: to })}
        options={[
          { value: 'in-person', label: 'In person' },
          { value: 'online', label: 'Online' },
        ]}
      />
      <PointFields file={file} field={field} />
    </DialogForm>
  );
}

interface PointProps {
  file: StaffFile;
  field: (name: 'points' | 'credentialId', label: string) => TypedField;
}

interface TypedField {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
}

/** Renewal points, where there is a credential they could count for. */
function PointFields({ file, field }: PointProps) {
  if (file.credentials.length === 0) return null;
  return (
    <FieldGrid minWidth={160}>
      <TextField {...field('points', 'Renewal points')} inputMode="decimal" />
      <ChoiceField
        {...field('credentialId', 'Points count for')}
        none="None"
        options={file.credentials.map(({ id, title }) => ({ value: id, label: title }))}
      />
    </FieldGrid>
  );
}

const noWords = {
  title: '',
  hours: '',
  doneOn: '',
  skill: '',
  teacher: '',
  points: '',
  credentialId: '',
};

interface Typed extends Record<keyof typeof noWords, string> {
  kind: Kind;
  where?: 'in-person' | 'online';
}

const empty: Typed = { ...noWords, kind: 'lesson' };
