import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { SecondPersonProps } from '../../ui/navigation/inserts.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { askWitness, askWitnesses, type Shown, type WitnessChoice } from '../../wire/witness.ts';
import classes from './medicines.module.css';

/**
 * A second person reads what they vouch for and shows who they are with their own PIN or password.
 * The screen stays whose it is; what is typed is kept nowhere.
 */
export default function SecondPerson({ act, roles, what, verb, onShown }: SecondPersonProps) {
  const [refusal, setRefusal] = useState<Refusal>();
  const choice = useChoice(setRefusal);
  const [userId, setUserId] = useState<string>();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const people = (choice?.people ?? []).filter(({ role }) => roles.includes(role));
  const person = people.find((one) => one.userId === userId);
  const isDemo = choice?.demo ?? false;
  const show = async () => {
    if (!person) return;
    setBusy(true);
    const answer = await askWitness(person.userId, act, shownBy(person.hasPin, isDemo, typed));
    setBusy(false);
    setTyped('');
    if (isRefusal(answer)) return setRefusal(answer);
    setRefusal(undefined);
    onShown(answer);
  };
  return (
    <div
      role="group"
      aria-label={`${verb}: a second person`}
      className={classes['second']}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        void show();
      }}
    >
      <Strong>{what}</Strong>
      <div className={classes['row']}>
        <Field label={`Who will ${verb.toLowerCase()}?`} name="second">
          {(control) => (
            <Select
              {...control}
              value={userId ?? null}
              onChange={(to) => setUserId(to ?? undefined)}
              data={people.map((one) => ({ value: one.userId, label: one.name }))}
              placeholder="Choose"
            />
          )}
        </Field>
        {person && !isDemo && (
          <TextField
            label={person.hasPin ? 'Their PIN or password' : 'Their password'}
            name="shown"
            type="password"
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            maxLength={128}
          />
        )}
        {person && (
          <Button kind="quiet" busy={busy} busyLabel="Checking…" onClick={() => void show()}>
            {`${verb} as ${person.name}`}
          </Button>
        )}
      </div>
      {isDemo && person && <Quiet>In the demo one click is enough.</Quiet>}
      {refusal && <RefusalNotice refusal={refusal} />}
    </div>
  );
}

/** Six digits are a PIN for who has one at this workstation; all else is a password. */
function shownBy(hasPin: boolean, isDemo: boolean, typed: string): Shown {
  if (isDemo) return { demo: true };
  return hasPin && /^\d{6}$/.test(typed) ? { pin: typed } : { password: typed };
}

/** Who can be asked here; what stands against asking is told. */
function useChoice(onRefusal: (refusal: Refusal) => void): WitnessChoice | undefined {
  const [choice, setChoice] = useState<WitnessChoice>();
  useEffect(() => {
    void askWitnesses().then((answer) => {
      if (isRefusal(answer)) onRefusal(answer);
      else setChoice(answer);
    });
  }, [onRefusal]);
  return choice;
}
