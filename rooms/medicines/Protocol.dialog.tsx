import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useKeepProtocol } from './medicines.query.ts';
import { keepProtocolContract } from './products.contract.ts';

/** What this practice does in a reaction, in the words of its provider: shown when one is seen. */
export function ProtocolDialog({ kept, onClose }: { kept: string; onClose: () => void }) {
  const keep = useKeepProtocol();
  const [text, setText] = useState(kept);
  const wrong = keepProtocolContract.input.safeParse({ text }).error?.issues ?? [];
  return (
    <Dialog opened onClose={onClose} title="When a patient reacts">
      <DialogForm
        label="The protocol for a reaction"
        save="Approve it"
        said="The protocol is on file."
        wrong={wrong.map(({ path, message }) => ({ path: path.join('.'), message }))}
        send={() => keep.send({ text })}
        busy={keep.state === 'sending'}
        refusal={keep.state === 'refused' ? keep.refusal : undefined}
        onClose={onClose}
      >
        <TextField
          label="What is done here, step by step"
          name="text"
          value={text}
          onChange={setText}
          lines={6}
          maxLength={2000}
          autoFocus
        />
      </DialogForm>
    </Dialog>
  );
}
