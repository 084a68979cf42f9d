import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { Bench } from './specimens.contract.ts';
import { useCalled } from './specimens.query.ts';

interface CallProps {
  call: Bench['calls'][number];
  onClose: () => void;
}

/** Says that a patient was called about a specimen that is to be collected again. */
export function CallDialog({ call, onClose }: CallProps) {
  const [reached, setReached] = useState<'reached' | 'message' | 'not-reached'>();
  const [note, setNote] = useState('');
  const act = useCalled();
  const { taskId, taskVersion, patient } = call;
  return (
    <Dialog opened onClose={onClose} title={`Call ${patient.name}`} size={520}>
      <DialogForm
        label="Call"
        save="Record the call"
        said="Recorded."
        wrong={
          reached === undefined
            ? [{ path: 'reached', message: 'Say whether you reached them.' }]
            : []
        }
        send={() =>
          reached && act.send({ taskId, taskVersion, reached, ...(note.trim() !== '' && { note }) })
        }
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <SegmentedChoice
          label="Did you reach them?"
          name="reached"
          wrap
          value={reached}
          onChange={setReached}
          options={[
            { value: 'reached', label: 'Reached' },
            { value: 'message', label: 'Left a message' },
            { value: 'not-reached', label: 'Not reached' },
          ]}
        />
        <TextField label="Note (when they come)" name="note" value={note} onChange={setNote} />
      </DialogForm>
    </Dialog>
  );
}
