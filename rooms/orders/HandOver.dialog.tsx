import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { ShownOrder } from './orders.contract.ts';
import { useColleagues, useHandOver } from './orders.query.ts';

/** An order goes to a named person, with a word. */
export function HandOverDialog({ order, onClose }: { order: ShownOrder; onClose: () => void }) {
  const { taskId, taskVersion, label } = order;
  const act = useHandOver();
  const known = useColleagues(true);
  const [toId, setTo] = useState('');
  const [word, setWord] = useState('');
  const people = known.state === 'ready' ? known.data.people : [];
  const wrong = [
    ...(toId === '' ? [{ path: 'toId', message: 'Say to whom.' }] : []),
    ...(word.trim() === ''
      ? [{ path: 'word', message: 'Say in a word what they should know.' }]
      : []),
  ];
  return (
    <Dialog opened onClose={onClose} title={`Hand over “${label}”`}>
      <DialogForm
        label="Hand over"
        save="Hand it over"
        said="Handed over."
        wrong={wrong}
        send={() => act.send({ taskId, taskVersion, toId, word })}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <Field label="To whom?" name="toId">
          {(control) => (
            <NativeSelect
              {...control}
              data-autofocus
              value={toId}
              onChange={(event) => setTo(event.currentTarget.value)}
              data={[
                { value: '', label: 'Choose a person' },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <TextField
          label="What should they know?"
          name="word"
          value={word}
          onChange={setWord}
          maxLength={500}
        />
      </DialogForm>
    </Dialog>
  );
}
