import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import type { SignInStep } from '../../identity/door.contract.ts';
import type { SetUpPracticeInput } from '../../identity/set-up-practice.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid, FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { NewPassword } from './NewPassword.tsx';
import { noPractice, toInput, type SetUpDraft } from './set-up-draft.ts';
import { states, timeZones, type StateCode } from './states.ts';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface SetUpPracticeProps {
  onStep: (step: SignInStep, typed: { email: string; password: string }) => void;
  onBack: () => void;
}

/** The first practice: where it is, its rooms, and who manages it. */
export function SetUpPractice({ onStep, onBack }: SetUpPracticeProps) {
  const [draft, setDraft] = useState<SetUpDraft>(noPractice);
  const asking = useAsking();
  const set = (part: Partial<SetUpDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = () => {
    const input = toInput(draft);
    if (isRefusal(input)) return asking.refuse(input);
    asking.ask(
      () => setUpAndSignIn(input),
      (step) => onStep(step, input.manager),
    );
  };
  return (
    <DoorFrame
      title="Set up your practice"
      detail="You need the names of your rooms, and about three minutes."
      width="medium"
    >
      <FormFrame label="Set up your practice" onSubmit={submit} issues={asking.issues}>
        {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
        <PlaceFields draft={draft} set={set} />
        <ManagerFields draft={draft} set={set} />
        <FormFoot
          start={
            <Button kind="plain" onClick={onBack}>
              Back
            </Button>
          }
        >
          <Button type="submit" busy={asking.busy} busyLabel="Setting up…">
            Set up and sign in
          </Button>
        </FormFoot>
      </FormFrame>
    </DoorFrame>
  );
}

async function setUpAndSignIn(input: SetUpPracticeInput) {
  const done = await askDoor.setUp(input);
  return isRefusal(done) ? done : askDoor.password(done.email, input.manager.password);
}

interface FieldsProps {
  draft: SetUpDraft;
  set: (part: Partial<SetUpDraft>) => void;
}

function PlaceFields({ draft, set }: FieldsProps) {
  return (
    <section className={classes['group']} aria-labelledby="set-up-practice">
      <h2 id="set-up-practice">The practice</h2>
      <TextField
        label="Name of the practice"
        name="practice"
        value={draft.practice}
        onChange={(practice) => set({ practice })}
        autoComplete="organization"
        autoFocus
      />
      <FieldGrid>
        <Field label="State" name="state" hint="Its law says what each person may do.">
          {(control) => (
            <NativeSelect
              {...control}
              value={draft.state}
              data={[
                { value: '', label: 'Choose…' },
                ...Object.entries(states).map(([value, [label]]) => ({ value, label })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                set({ state: value, timeZone: states[value as StateCode]?.[1] ?? draft.timeZone })
              }
            />
          )}
        </Field>
        <Field label="Time zone" name="timeZone" hint="Check it: some states have two.">
          {(control) => (
            <NativeSelect
              {...control}
              value={draft.timeZone}
              data={[
                { value: '', label: 'Choose…' },
                ...timeZones.map(([value, label]) => ({ value, label })),
              ]}
              onChange={({ currentTarget: { value } }) => set({ timeZone: value })}
            />
          )}
        </Field>
      </FieldGrid>
      <TextField
        label="Rooms"
        name="rooms"
        value={draft.rooms}
        onChange={(rooms) => set({ rooms })}
        lines={4}
        hint="One on each line, as the staff call them."
      />
    </section>
  );
}

function ManagerFields({ draft, set }: FieldsProps) {
  return (
    <section className={classes['group']} aria-labelledby="set-up-manager">
      <h2 id="set-up-manager">You, the first manager</h2>
      <FieldGrid minWidth={160}>
        <TextField
          label="Given name"
          name="manager.given"
          value={draft.given}
          onChange={(given) => set({ given })}
          autoComplete="given-name"
        />
        <TextField
          label="Family name"
          name="manager.family"
          value={draft.family}
          onChange={(family) => set({ family })}
          autoComplete="family-name"
        />
        <TextField
          label="Letters after the name"
          aside="optional"
          name="manager.credential"
          placeholder="CMA"
          value={draft.credential}
          onChange={(credential) => set({ credential })}
        />
      </FieldGrid>
      <TextField
        label="E-mail address"
        hint="You sign in with it. Linchpin sends nothing to it."
        name="manager.email"
        value={draft.email}
        onChange={(email) => set({ email })}
        inputMode="email"
        autoComplete="username"
      />
      <NewPassword
        name="manager.password"
        value={draft.password}
        onChange={(password) => set({ password })}
      />
    </section>
  );
}
