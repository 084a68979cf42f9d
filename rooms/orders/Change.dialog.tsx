import { useState } from 'react';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';
import type { ShownOrder } from './orders.contract.ts';
import { useChange } from './orders.query.ts';
import { changeContract } from './worklist.contract.ts';

/** A provider changes the note, how urgent it is and by when; who has it in hand reads what was. */
export function ChangeDialog({ order, onClose }: { order: ShownOrder; onClose: () => void }) {
  const { taskId, taskVersion, label } = order;
  const act = useChange();
  const today = todayIn(useMe().practice.timeZone);
  const [note, setNote] = useState(order.note ?? '');
  const [isUrgent, setUrgent] = useState(order.isUrgent);
  const [day, setDay] = useState(order.expectedBy ? asTyped(order.expectedBy) : '');
  const [reason, setReason] = useState('');
  const expectedBy = day.trim() === '' ? undefined : (typedDay(day, today) ?? day);
  const input = { taskId, taskVersion, note, isUrgent, reason, ...(expectedBy && { expectedBy }) };
  const found = changeContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: path.join('.'), message }));
  return (
    <Dialog opened onClose={onClose} title={`Change the order “${label}”`}>
      <DialogForm
        label="Change the order"
        save="Sign the change"
        said="Changed."
        wrong={wrong}
        send={() => act.send(input)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <TextField label="Note" name="note" value={note} onChange={setNote} maxLength={500} />
        <SegmentedChoice
          label="How soon?"
          value={isUrgent ? 'urgent' : 'routine'}
          onChange={(to) => setUrgent(to === 'urgent')}
          options={[
            { value: 'routine', label: 'Routine' },
            { value: 'urgent', label: 'Urgent' },
          ]}
        />
        <TextField
          label="Expected by (empty: now)"
          name="expectedBy"
          value={day}
          onChange={setDay}
        />
        <TextField
          label="Why is it changed?"
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        <Quiet>
          {order.owner && !order.isMine ? `${order.owner} has it in hand and is told. ` : ''}What is
          ordered is not changed here: stop it, and order the other thing.
        </Quiet>
      </DialogForm>
    </Dialog>
  );
}
