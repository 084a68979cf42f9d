import { useState } from 'react';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { noSteps, SafeSteps } from '../../ui/navigation/inserts.tsx';
import type { ShownResult } from './lab.contract.ts';
import { useRelay } from './lab.query.ts';

interface RelayProps {
  result: ShownResult;
  onClose: () => void;
}

/** Tells a patient a result in the provider's words, behind its own gate. */
export function RelayDialog({ result, onClose }: RelayProps) {
  const act = useRelay();
  const [steps, setSteps] = useState(noSteps);
  const [whom, setWhom] = useState<'patient' | 'guardian'>();
  const [words, setWords] = useState('');
  const said = stepsOf(steps);
  const two = twoIdentifiers(said.identity);
  const wrong = [
    ...(isRefusal(two) ? [{ path: 'identity', message: two.message }] : []),
    ...(whom ? [] : [{ path: 'whom', message: 'Say who was told.' }]),
    ...(words.trim().length < 3
      ? [{ path: 'words', message: 'Say what was told, as the provider said it.' }]
      : []),
  ];
  return (
    <Dialog opened onClose={onClose} title={`Tell the patient: ${result.label}`} size={640}>
      <DialogForm
        label="Tell the patient"
        save="Record that it was told"
        said="Recorded."
        wrong={wrong}
        send={() => whom && act.send({ reportId: result.reportId, ...said, whom, words })}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <SafeSteps
          {...{ patient: result.patient, known: {}, takes: saidFacts }}
          task="relay-test-results"
          value={steps}
          onChange={setSteps}
        />
        <SegmentedChoice
          label="Who was told?"
          name="whom"
          value={whom}
          onChange={setWhom}
          options={[
            { value: 'patient', label: 'The patient' },
            { value: 'guardian', label: 'A guardian' },
          ]}
        />
        <TextField
          label="What was told, as the provider said it"
          name="words"
          value={words}
          onChange={setWords}
          lines={2}
        />
      </DialogForm>
    </Dialog>
  );
}
