import { useState } from 'react';
import { notDoneReasons, notDoneWords, type NotDone } from '../../clinical/orders/not-done.ts';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useNotDone } from './lab.query.ts';
import type { ShownRun } from './run.contract.ts';

interface NotDoneProps {
  order: OrderInHand;
  run: ShownRun;
  onBack: () => void;
  onClose: () => void;
}

/** A test that was not run, and why. */
export function NotDoneStep({ order, run, onBack, onClose }: NotDoneProps) {
  const act = useNotDone();
  const [reason, setReason] = useState<NotDone>();
  const [note, setNote] = useState('');
  const { taskId } = order;
  const noted = note.trim() === '' ? {} : { note };
  const wrong = [
    ...(reason ? [] : [{ path: 'reason', message: 'Say why it was not done.' }]),
    ...(reason === 'other' && !note.trim()
      ? [{ path: 'note', message: 'Say in your words why it was not done.' }]
      : []),
  ];
  return (
    <DialogForm
      label="Not done"
      save="Record as not done"
      said="Recorded as not done."
      wrong={wrong}
      send={() => reason && act.send({ taskId, taskVersion: run.taskVersion, reason, ...noted })}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onBack}
      onSaved={onClose}
    >
      <SegmentedChoice
        label="Why not?"
        name="reason"
        wrap
        value={reason}
        onChange={setReason}
        options={notDoneReasons.map((value) => ({ value, label: notDoneWords[value] }))}
      />
      <TextField label="In your words" name="note" value={note} onChange={setNote} lines={2} />
      <Quiet>The order itself stands until its provider says whether it still is wanted.</Quiet>
    </DialogForm>
  );
}
