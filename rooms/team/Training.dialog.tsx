import { useState } from 'react';
import { skillLabel } from '../../clinical/scope-of-practice/skill.ts';
import { isSkill, skills } from '../../clinical/staff/skills.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { InFile } from './Credential.dialog.tsx';
import { useRecordTraining } from './file.query.ts';
import {
  ChoiceField,
  DayField,
  dayTyped,
  issuesIn,
  numberTyped,
  textTyped,
  useToday,
} from './form-fields.tsx';
import { recordTrainingContract } from './staff-form.contract.ts';

/** Records a course, lesson or programme. */
export function TrainingDialog({ file, onClose }: InFile) {
  return (
    <Dialog opened onClose={onClose} title={`Record training · ${file.person.name}`} size={620}>
      <TrainingForm file={file} onClose={onClose} />
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

function TrainingForm({ file, onClose }: InFile) {
  const today = useToday();
  const record = useRecordTraining();
  const [kind, setKind] = useState<Kind>('lesson');
  const [where, setWhere] = useState<'in-person' | 'online'>();
  const [typed, setTyped] = useState(empty);
  const field = (name: keyof typeof empty, label: string) => ({
    label,
    name,
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
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
    >
      <SegmentedChoice label="What kind?" value={kind} onChange={setKind} options={kinds} wrap />
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
        onChange={setWhere}
        options={[
          { value: 'in-person', label: 'In person' },
          { value: 'online', label: 'Online' },
        ]}
      />
      {file.credentials.length > 0 && (
        <FieldGrid minWidth={160}>
          <TextField {...field('points', 'Renewal points')} inputMode="decimal" />
          <ChoiceField
            {...field('credentialId', 'Points count for')}
            none="None"
            options={file.credentials.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </FieldGrid>
      )}
    </DialogForm>
  );
}

const empty = {
  title: '',
  hours: '',
  doneOn: '',
  skill: '',
  teacher: '',
  points: '',
  credentialId: '',
};
