import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ownKinds } from '../../clinical/orders/catalogue/kept-item.ts';
import { orderKindWords } from '../../clinical/orders/catalogue/item.ts';
import { tasks, taskWords } from '../../clinical/scope-of-practice/task.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { addItemContract, keepItemContract, type ShownItem } from './catalogue.contract.ts';
import { useAddItem, useKeepItem } from './catalogue.query.ts';
import { issuesOf, offeredOptions } from './keep-words.ts';

interface Closes {
  onClose: () => void;
}

/** What the practice calls a thing, says with it, and whether it is offered. */
export function KeepItemDialog({ item, onClose }: Closes & { item: ShownItem }) {
  const act = useKeepItem();
  const { code } = item;
  const [typed, setTyped] = useState({
    ...{ label: item.label, isHidden: item.isHidden },
    ...{ note: item.note ?? '', afterCare: item.afterCare ?? '' },
  });
  const set = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));
  const parsed = keepItemContract.input.safeParse({ code, ...typed });
  return (
    <Dialog opened onClose={onClose} title={item.label}>
      <DialogForm
        label="In our list"
        save="Save"
        said="Saved."
        wrong={issuesOf(parsed.error)}
        send={() => (parsed.data ? act.send(parsed.data) : undefined)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <TextField
          label="Name"
          name="label"
          value={typed.label}
          onChange={(label) => set({ label })}
          autoFocus
        />
        <TextField
          label="Usual note, unless the order says otherwise"
          name="note"
          value={typed.note}
          onChange={(note) => set({ note })}
        />
        <TextField
          label="After-care: what the patient is told"
          name="afterCare"
          value={typed.afterCare}
          onChange={(afterCare) => set({ afterCare })}
        />
        <SegmentedChoice
          label="Is it offered?"
          value={typed.isHidden ? 'hidden' : 'offered'}
          onChange={(to) => set({ isHidden: to === 'hidden' })}
          options={offeredOptions}
        />
      </DialogForm>
    </Dialog>
  );
}

/** A thing of the practice's own: what kind of work, and what the rules are asked about it. */
export function AddItemDialog({ onClose }: Closes) {
  const act = useAddItem();
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<(typeof ownKinds)[number]>();
  const [task, setTask] = useState('');
  const [also, setAlso] = useState('');
  const [note, setNote] = useState('');
  const parsed = addItemContract.input.safeParse({ label, kind, task, also, note });
  return (
    <Dialog opened onClose={onClose} title="Add to the list">
      <DialogForm
        label="Our own"
        save="Add it"
        said="Added."
        wrong={issuesOf(parsed.error)}
        send={() => (parsed.data ? act.send(parsed.data) : undefined)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <TextField label="Name" name="label" value={label} onChange={setLabel} autoFocus />
        <SegmentedChoice
          label="What kind of work is it?"
          name="kind"
          wrap
          value={kind}
          onChange={setKind}
          options={ownKinds.map((value) => ({ value, label: orderKindWords[value] }))}
        />
        <Field label="What are the rules asked?" name="task">
          {(control) => (
            <NativeSelect
              {...control}
              value={task}
              onChange={(event) => setTask(event.currentTarget.value)}
              data={[
                { value: '', label: 'Choose the task' },
                ...tasks.map((value) => ({ value, label: taskWords[value].label })),
              ]}
            />
          )}
        </Field>
        <TextField
          label="Other words people look for it by"
          name="also"
          value={also}
          onChange={setAlso}
        />
        <TextField label="Usual note" name="note" value={note} onChange={setNote} />
        <Quiet>
          Tests, medicines and vaccines stand on kits, doses and products that are built in. What
          you add is one of these kinds; the law is asked about the task you choose, every time.
        </Quiet>
      </DialogForm>
    </Dialog>
  );
}
