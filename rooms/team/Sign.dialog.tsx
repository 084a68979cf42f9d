import { skillLabel, type Skill } from '../../clinical/scope-of-practice/skill.ts';
import { labelOf, tasks } from '../../clinical/scope-of-practice/task.ts';
import { isSkill, isTask } from '../../clinical/staff/skills.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { useMe } from '../../wire/use-me.ts';
import type { InFile } from './Credential.dialog.tsx';
import { useFileDraft, useSignable, useSignCompetency, useSignRepetitions } from './file.query.ts';
import {
  ChoiceField,
  DayField,
  dayTyped,
  issuesIn,
  numberTyped,
  useToday,
} from './form-fields.tsx';
import type { SignableShown } from './signable.contract.ts';
import { signCompetencyContract, signRepetitionsContract } from './staff-form.contract.ts';

interface FormProps<Typed> extends InFile {
  draft: DraftInHand<Typed>;
  offered: SignableShown;
}

const noRepetitions = { skill: '', count: '', doneOn: '' };

/** Signs how often a skill was done under one's eyes. */
export function RepetitionsDialog({ file, onClose }: InFile) {
  const draft = useFileDraft(file.person.id, 'repetitions', noRepetitions);
  const offered = useSignable(file.person.id);
  const title = `Sign repetitions · ${file.person.name}`;
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={title} size={620}>
      <Answer of={offered}>
        {(data) => <RepetitionsForm file={file} onClose={onClose} draft={draft} offered={data} />}
      </Answer>
    </Dialog>
  );
}

function RepetitionsForm({ file, onClose, draft, offered }: FormProps<typeof noRepetitions>) {
  const today = useToday();
  const sign = useSignRepetitions(draft);
  const { skill, count, doneOn } = draft.value;
  const set = (name: keyof typeof draft.value) => (value: string) =>
    draft.change((before) => ({ ...before, [name]: value }));
  const input = {
    practitionerId: file.person.id,
    skill: skill as 'injection',
    count: numberTyped(count) as number,
    doneOn: dayTyped(doneOn, today) as string,
  };
  return (
    <DialogForm
      label="Supervised repetitions"
      save="Sign"
      said="Signed."
      wrong={[...issuesIn(signRepetitionsContract, input), ...forbidden(skill, 'skills', offered)]}
      send={() => (isSkill(skill) ? sign.send(input) : undefined)}
      busy={sign.state === 'sending'}
      refusal={sign.state === 'refused' ? sign.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <SkillField label="Skill" kind="skills" value={skill} onChange={set('skill')} {...offered} />
      <FieldGrid minWidth={160}>
        <TextField
          label="How many you watched"
          name="count"
          value={count}
          onChange={set('count')}
          inputMode="numeric"
          required
        />
        <DayField label="Done on" name="doneOn" value={doneOn} onChange={set('doneOn')} required />
      </FieldGrid>
      <SignedAs />
    </DialogForm>
  );
}

const noCompetency = { skill: '', doneOn: '', lapsesOn: '' };

/** Signs that a person can do a task. */
export function CompetencyDialog({ file, onClose }: InFile) {
  const draft = useFileDraft(file.person.id, 'competency', noCompetency);
  const offered = useSignable(file.person.id);
  const title = `Sign a competency · ${file.person.name}`;
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={title} size={620}>
      <Answer of={offered}>
        {(data) => <CompetencyForm file={file} onClose={onClose} draft={draft} offered={data} />}
      </Answer>
    </Dialog>
  );
}

function CompetencyForm({ file, onClose, draft, offered }: FormProps<typeof noCompetency>) {
  const today = useToday();
  const sign = useSignCompetency(draft);
  const { skill, doneOn, lapsesOn } = draft.value;
  const set = (name: keyof typeof draft.value) => (value: string) =>
    draft.change((before) => ({ ...before, [name]: value }));
  const input = {
    practitionerId: file.person.id,
    skill: skill as 'ekg',
    doneOn: dayTyped(doneOn, today) as string,
    lapsesOn: dayTyped(lapsesOn, today) as string,
  };
  return (
    <DialogForm
      label="Competency"
      save="Sign"
      said="Signed."
      wrong={[...issuesIn(signCompetencyContract, input), ...forbidden(skill, 'tasks', offered)]}
      send={() => (isTask(skill) ? sign.send(input) : undefined)}
      busy={sign.state === 'sending'}
      refusal={sign.state === 'refused' ? sign.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <SkillField label="Task" kind="tasks" value={skill} onChange={set('skill')} {...offered} />
      <FieldGrid minWidth={160}>
        <DayField label="Seen on" name="doneOn" value={doneOn} onChange={set('doneOn')} required />
        <DayField
          label="Good through"
          name="lapsesOn"
          value={lapsesOn}
          onChange={set('lapsesOn')}
          required
        />
      </FieldGrid>
      <SignedAs />
    </DialogForm>
  );
}

type Kind = 'tasks' | 'skills';

/** A draft may hold what is not offered, or no longer. The server refuses it too. */
function forbidden(skill: string, kind: Kind, { stateName, ...offered }: SignableShown): Issue[] {
  if (!isSkill(skill) || (offered[kind] as readonly Skill[]).includes(skill)) return [];
  const message = `In ${stateName} no medical assistant may do this. Choose another.`;
  return [{ path: 'skill', message }];
}

interface SkillFieldProps extends SignableShown {
  label: string;
  kind: Kind;
  value: string;
  onChange: (value: string) => void;
}

/** What is signed for; what the law of the state forbids is named, and not offered. */
function SkillField({ label, kind, value, onChange, stateName, ...offered }: SkillFieldProps) {
  const list: readonly Skill[] = offered[kind];
  const drafted = isSkill(value) && !list.includes(value) ? [value] : [];
  const left = tasks.filter((task) => !offered.tasks.includes(task)).map(labelOf);
  const hint = `Not offered, as no medical assistant in ${stateName} may do it: ${left.join(', ')}.`;
  return (
    <ChoiceField
      label={label}
      name="skill"
      value={value}
      onChange={onChange}
      none="Choose"
      options={[...drafted, ...list].map((one) => ({ value: one, label: skillLabel(one) }))}
      {...(left.length > 0 && { hint })}
      required
      autoFocus
    />
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
