import { useState } from 'react';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { specimenKinds } from '../../clinical/in-office-tests/waived-test.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { noSteps, SafeSteps } from '../../ui/navigation/inserts.tsx';
import { Strong } from '../../ui/Text.tsx';
import { useCollect } from './lab.query.ts';
import { knownOf, type StepProps } from './step-props.tsx';

const stay = () => undefined;

/** Who the patient is, then the specimen: here is where the patient is. */
export function CollectStep({ order, run, test, onClose, onNotDone }: StepProps) {
  const collect = useCollect();
  const [steps, setSteps] = useState(noSteps);
  const kind = specimenKinds[test.specimen];
  const said = stepsOf(steps);
  const two = twoIdentifiers(said.identity);
  const { taskId } = order;
  return (
    <DialogForm
      label={`Collect: ${kind.label}`}
      save="Specimen collected"
      said="Specimen collected."
      wrong={isRefusal(two) ? [{ path: 'identity', message: two.message }] : []}
      send={() => collect.send({ taskId, taskVersion: run.taskVersion, ...said })}
      busy={collect.state === 'sending'}
      refusal={collect.state === 'refused' ? collect.refusal : undefined}
      onClose={onClose}
      onSaved={stay}
    >
      <p>
        <Strong>1 of 3 · Collect: {kind.label}</Strong>
      </p>
      <SafeSteps
        {...{ patient: order.patient, known: knownOf(order), takes: saidFacts }}
        task={kind.task ?? order.task}
        value={steps}
        onChange={setSteps}
      />
      <div>
        <Button kind="plain" onClick={onNotDone}>
          Not done…
        </Button>
      </div>
    </DialogForm>
  );
}
