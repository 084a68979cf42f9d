import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { keepSetContract, type ShownItem, type ShownSet } from './catalogue.contract.ts';
import { useKeepSet } from './catalogue.query.ts';
import { Items } from './Items.tsx';
import { issuesOf, offeredOptions } from './keep-words.ts';

interface SetProps {
  /** Undefined: a new one. */
  set: ShownSet | undefined;
  items: readonly ShownItem[];
  onClose: () => void;
}

/** A set: for which reason it is offered, and what stands in it. */
export function KeepSetDialog({ set, items, onClose }: SetProps) {
  const act = useKeepSet();
  const [name, setName] = useState(set?.name ?? '');
  const [reasons, setReasons] = useState(set?.reasons.join(', ') ?? '');
  const [codes, setCodes] = useState<readonly string[]>(set?.codes ?? []);
  const [isEnded, setEnded] = useState(set?.isEnded ?? false);
  const parsed = keepSetContract.input.safeParse({
    ...(set && { id: set.id }),
    ...{ name, codes, isEnded },
    reasons: reasons.split(',').flatMap((one) => one.trim() || []),
  });
  return (
    <Dialog opened onClose={onClose} title={set?.name ?? 'New set'} size={640}>
      <DialogForm
        label="Set"
        save="Save the set"
        said="Saved."
        wrong={issuesOf(parsed.error)}
        send={() => (parsed.data ? act.send(parsed.data) : undefined)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <TextField label="Name of the set" name="name" value={name} onChange={setName} autoFocus />
        <TextField
          label="For which reasons of a visit? (several, with commas)"
          name="reasons"
          value={reasons}
          onChange={setReasons}
          placeholder="sore throat, strep"
        />
        <Items
          catalogue={items.filter(({ isHidden, code }) => !isHidden || codes.includes(code))}
          codes={codes}
          open={[]}
          onCodes={setCodes}
          label="What stands in it?"
          name="codes"
        />
        <SegmentedChoice
          label="Is the set offered?"
          value={isEnded ? 'hidden' : 'offered'}
          onChange={(to) => setEnded(to === 'hidden')}
          options={offeredOptions}
        />
      </DialogForm>
    </Dialog>
  );
}
