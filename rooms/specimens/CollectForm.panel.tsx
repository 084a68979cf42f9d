import { Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { notDoneReasons, notDoneWords } from '../../clinical/orders/not-done.ts';
import { gateTaskOf, testOf, waysOf, wayWords } from '../../clinical/specimens/laboratory-test.ts';
import type { SpecimenSource } from '../../clinical/specimens/laboratory-test.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Checks } from '../../ui/Checks.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { noSteps, SafeSteps, type OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { Attempts } from './Attempts.panel.tsx';
import { nothingSaid, troublesOf, workedOut, type Collecting } from './collecting.ts';
import { Containers } from './Containers.panel.tsx';
import { Questions } from './Questions.panel.tsx';
import type { CollectInput, CollectionPlan } from './specimens.contract.ts';
import { useCollect } from './specimens.query.ts';
import classes from './specimens.module.css';

interface CollectFormProps {
  order: OrderInHand;
  plan: CollectionPlan;
  onClose: () => void;
}

/** Which tests, how, by whom, where, and what came of it: in the order in which it is done. */
export function CollectForm({ order, plan, onClose }: CollectFormProps) {
  const [said, setSaid] = useState(() => nothingSaid(plan.orders.map(({ taskId }) => taskId)));
  const [steps, setSteps] = useState(noSteps);
  const act = useCollect();
  const set = (part: Partial<Collecting>) => setSaid((before) => ({ ...before, ...part }));
  const worked = workedOut(said, plan);
  const wrong = troublesOf(said, worked, stepsOf(steps).identity);
  const input = inputOf(said, worked.orders, stepsOf(steps));
  const task = said.way && gateTaskOf(said.way);
  const isDone = said.outcome === 'collected';
  // The labels come next, in this same dialog.
  const isTaken = useRef(false);
  const send = async () => {
    const answer = input && (await act.send(input));
    isTaken.current = isDone && answer !== undefined && !isRefusal(answer);
    return answer;
  };
  const close = () => (isTaken.current ? undefined : onClose());
  return (
    <DialogForm
      label={`Collect: ${order.label}`}
      save={isDone ? 'Collected: go on to the labels' : 'Record it'}
      said={isDone ? 'Collected. Now label it at the patient.' : 'Recorded.'}
      wrong={wrong}
      send={send}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={close}
    >
      <Tests plan={plan} said={said} onSaid={set} />
      <Way plan={plan} said={said} onSaid={set} />
      {said.way !== undefined && (
        <>
          <Questions
            questions={worked.questions}
            answers={said.answers}
            onAnswers={(answers) => set({ answers })}
          />
          <Attempts
            {...{ plan, said }}
            sources={worked.tests.map(({ source }) => source)}
            onAttempts={(attempts) => set({ attempts })}
          />
          <Checks
            checks={worked.checks}
            overrides={said.overrides}
            onOverride={(id, why) => set({ overrides: { ...said.overrides, [id]: why } })}
          />
          <SafeSteps
            patient={order.patient}
            task={task ?? order.task}
            known={order.known}
            takes={saidFacts}
            value={steps}
            onChange={setSteps}
          />
          <Outcome said={said} onSaid={set} mayHandOn={task !== undefined} />
          {isDone && worked.draw && (
            <Containers
              draw={worked.draw}
              filled={said.filled}
              onFilled={(filled) => set({ filled })}
            />
          )}
        </>
      )}
    </DialogForm>
  );
}

interface PartProps {
  plan: CollectionPlan;
  said: Collecting;
  onSaid: (part: Partial<Collecting>) => void;
}

/** What is taken now. All that can be taken together is there; what is left out stays ordered. */
function Tests({ plan, said, onSaid }: PartProps) {
  return (
    <Field label="Tests that are collected now" name="tasks">
      {(control) => (
        <div id={control.id} role="group" tabIndex={-1} className={classes['ticks']}>
          {plan.orders.map((one, at) => {
            const by = [
              one.signedBy && `by ${one.signedBy}`,
              one.expectedBy && `by ${asTyped(one.expectedBy)}`,
              one.note,
            ];
            const others = said.taskIds.filter((id) => id !== one.taskId);
            return (
              <Checkbox
                key={one.taskId}
                {...(at === 0 && { 'data-autofocus': true })}
                label={
                  <>
                    {testOf(one.code)?.label ?? one.code}{' '}
                    {one.isUrgent && <Chip tone="warning">Urgent</Chip>}{' '}
                    <Quiet>{by.filter(Boolean).join(' · ')}</Quiet>
                  </>
                }
                checked={said.taskIds.includes(one.taskId)}
                onChange={(event) =>
                  onSaid({
                    taskIds: event.currentTarget.checked ? [...others, one.taskId] : others,
                    filled: {},
                  })
                }
              />
            );
          })}
        </div>
      )}
    </Field>
  );
}

function Way({ plan, said, onSaid }: PartProps) {
  const ways = waysOf(plan.source as SpecimenSource);
  return (
    <>
      <SegmentedChoice
        label="How is it taken?"
        name="way"
        value={said.way}
        onChange={(way) => onSaid({ way, attempts: [], filled: {}, device: undefined })}
        options={ways.map((value) => ({ value, label: wayWords[value] }))}
      />
      {said.way === 'vein' && (
        <SegmentedChoice
          label="With what?"
          value={said.device}
          onChange={(device) => onSaid({ device, filled: {} })}
          options={[
            { value: 'straight', label: 'Straight needle' },
            { value: 'winged', label: 'Butterfly' },
          ]}
        />
      )}
    </>
  );
}

function Outcome({ said, onSaid, mayHandOn }: Omit<PartProps, 'plan'> & { mayHandOn: boolean }) {
  return (
    <>
      <SegmentedChoice
        label="What came of it?"
        name="outcome"
        value={said.outcome}
        onChange={(outcome) => onSaid({ outcome })}
        options={[
          { value: 'collected', label: 'Collected' },
          ...(mayHandOn
            ? [{ value: 'handed-on' as const, label: 'It did not come: ask another' }]
            : []),
          { value: 'not-done', label: 'Not done' },
        ]}
      />
      {said.outcome === 'not-done' && (
        <SegmentedChoice
          label="Why not?"
          name="reason"
          wrap
          value={said.reason}
          onChange={(reason) => onSaid({ reason })}
          options={notDoneReasons.map((value) => ({ value, label: notDoneWords[value] }))}
        />
      )}
      {said.outcome !== undefined && (
        <TextField
          label={said.outcome === 'handed-on' ? 'Whom do you ask, and why?' : 'Note (if anything)'}
          name="note"
          value={said.note}
          onChange={(note) => onSaid({ note })}
          maxLength={500}
        />
      )}
    </>
  );
}

function inputOf(
  said: Collecting,
  orders: CollectionPlan['orders'],
  steps: ReturnType<typeof stepsOf>,
): CollectInput | undefined {
  const { way, device, outcome, note, reason, answers, overrides, filled } = said;
  if (way === undefined || outcome === undefined) return undefined;
  const noted = note.trim() === '' ? {} : { note };
  const base = {
    tasks: orders.map(({ taskId, taskVersion }) => ({ taskId, taskVersion })),
    ...{ way, ...(device && { device }), attempts: [...said.attempts] },
  };
  if (outcome === 'collected') {
    const whole = { answers: { ...answers }, overrides: { ...overrides }, filled: { ...filled } };
    return { ...base, outcome: { kind: outcome, ...steps, ...whole, ...noted } };
  }
  if (outcome === 'handed-on') return { ...base, outcome: { kind: outcome, note } };
  return reason && { ...base, outcome: { kind: outcome, reason, ...noted } };
}
