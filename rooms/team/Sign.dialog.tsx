import { useState } from 'react';
import { skillLabel } from '../../clinical/scope-of-practice/skill.ts';
import { tasks, taskWords } from '../../clinical/scope-of-practice/task.ts';
import { isSkill, isTask, skills } from '../../clinical/staff/skills.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { InFile } from './Credential.dialog.tsx';
import { useSignCompetency, useSignRepetitions } from './file.query.ts';
import {
  ChoiceField,
  DayField,
  dayTyped,
  issuesIn,
  numberTyped,
  useToday,
} from './form-fields.tsx';
import { signCompetencyContract, signRepetitionsContract } from './staff-form.contract.ts';

/** Signs how often a skill was done under one's eyes. */
export function RepetitionsDialog({ file, onClose }: InFile) {
  const today = useToday();
  const sign = useSignRepetitions();
  const [skill, setSkill] = useState('');
  const [count, setCount] = useState('');
  const [doneOn, setDoneOn] = useState('');
  const input = {
    practitionerId: file.person.id,
    skill: skill as 'injection',
    count: numberTyped(count) as number,
    doneOn: dayTyped(doneOn, today) as string,
  };
  return (
    <Dialog opened onClose={onClose} title={`Sign repetitions · ${file.person.name}`} size={620}>
      <DialogForm
        label="Supervised repetitions"
        save="Sign"
        said="Signed."
        wrong={issuesIn(signRepetitionsContract, input)}
        send={() => (isSkill(skill) ? sign.send(input) : undefined)}
        busy={sign.state === 'sending'}
        refusal={sign.state === 'refused' ? sign.refusal : undefined}
        onClose={onClose}
      >
        <ChoiceField
          label="Skill"
          name="skill"
          value={skill}
          onChange={setSkill}
          none="Choose"
          options={skills.map((value) => ({ value, label: skillLabel(value) }))}
          required
          autoFocus
        />
        <FieldGrid minWidth={160}>
          <TextField
            label="How many you watched"
            name="count"
            value={count}
            onChange={setCount}
            inputMode="numeric"
            required
          />
          <DayField label="Done on" name="doneOn" value={doneOn} onChange={setDoneOn} required />
        </FieldGrid>
        <SignedAs />
      </DialogForm>
    </Dialog>
  );
}

/** Signs that a person can do a task. */
export function CompetencyDialog({ file, onClose }: InFile) {
  const today = useToday();
  const sign = useSignCompetency();
  const [skill, setSkill] = useState('');
  const [doneOn, setDoneOn] = useState('');
  const [lapsesOn, setLapsesOn] = useState('');
  const input = {
    practitionerId: file.person.id,
    skill: skill as 'ekg',
    doneOn: dayTyped(doneOn, today) as string,
    lapsesOn: dayTyped(lapsesOn, today) as string,
  };
  return (
    <Dialog opened onClose={onClose} title={`Sign a competency · ${file.person.name}`} size={620}>
      <DialogForm
        label="Competency"
        save="Sign"
        said="Signed."
        wrong={issuesIn(signCompetencyContract, input)}
        send={() => (isTask(skill) ? sign.send(input) : undefined)}
        busy={sign.state === 'sending'}
        refusal={sign.state === 'refused' ? sign.refusal : undefined}
        onClose={onClose}
      >
        <ChoiceField
          label="Task"
          name="skill"
          value={skill}
          onChange={setSkill}
          none="Choose"
          options={tasks.map((value) => ({ value, label: taskWords[value].label }))}
          required
          autoFocus
        />
        <FieldGrid minWidth={160}>
          <DayField label="Seen on" name="doneOn" value={doneOn} onChange={setDoneOn} required />
          <DayField
            label="Good through"
            name="lapsesOn"
            value={lapsesOn}
            onChange={setLapsesOn}
            required
          />
        </FieldGrid>
        <SignedAs />
      </DialogForm>
    </Dialog>
  );
}

function SignedAs() {
  const { name } = useMe();
  return (
    <Quiet>
      You sign as {name}. If somebody else watched, let them take over this workstation by PIN.
    </Quiet>
  );
}
