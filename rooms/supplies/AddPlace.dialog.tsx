import { useState } from 'react';
import { storageKinds, storageWords, type StorageKind } from '../../clinical/stock/storage.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { issuesIn } from './form-fields.tsx';
import { addPlaceContract } from './fridge.contract.ts';
import { useAddPlace } from './supplies.query.ts';

/** A fridge, a freezer, a shelf or a cabinet is added. */
export function AddPlaceDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title="Add a place" size={520}>
      <AddForm onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<StorageKind>();
  const act = useAddPlace();
  const input = { name, kind: kind as StorageKind };
  return (
    <DialogForm
      label="Place"
      save="Add place"
      said="Place added."
      wrong={issuesIn(addPlaceContract, input)}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        placeholder="Vaccine fridge 2"
        maxLength={60}
        required
        autoFocus
      />
      <SegmentedChoice
        label="What kind of place"
        name="kind"
        value={kind}
        onChange={setKind}
        options={storageKinds.map((value) => ({ value, label: storageWords[value] }))}
        wrap
      />
    </DialogForm>
  );
}
