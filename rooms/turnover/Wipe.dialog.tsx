import { useState } from 'react';
import { precautionWords, type CleaningKind } from '../../clinical/turnover/cleaning.ts';
import { agentWords } from '../../clinical/turnover/on-record.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { wipeContract, type Disinfectants, type RoomCare } from './turnover.contract.ts';
import { useWipe } from './turnover.query.ts';

interface WipeProps {
  room: RoomCare;
  kept: Disinfectants;
  onClose: () => void;
}

/** With what a room was wiped: from then on its contact time runs. */
export function WipeDialog({ room, kept, onClose }: WipeProps) {
  const wipe = useWipe();
  const [product, setProduct] = useState<string>();
  const [kind, setKind] = useState<CleaningKind>();
  const { id, version, name, precaution } = room;
  const agents = room.onRecord?.agents ?? [];
  const input = { roomId: id, roomVersion: version, product: product ?? '', kind };
  const found = wipeContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: String(path.at(-1)), message }));
  return (
    <Dialog opened onClose={onClose} title={`${name}: wiped down`}>
      <DialogForm
        label={`Wiped down: ${name}`}
        save="Start the contact time"
        said="The contact time runs."
        wrong={wrong}
        send={() => (kind && product ? wipe.send({ ...input, kind, product }) : undefined)}
        busy={wipe.state === 'sending'}
        refusal={wipe.state === 'refused' ? wipe.refusal : undefined}
        onClose={onClose}
      >
        {precaution && (
          <Notice tone="warning">
            {precautionWords[precaution]}: this room needs a terminal cleaning.
            {agents.map((one) => ` ${agentWords[one]}`)}
          </Notice>
        )}
        {kept.length === 0 && (
          <Notice tone="warning">
            No disinfectant is kept here. Somebody adds those of the practice under Rooms.
          </Notice>
        )}
        <SegmentedChoice
          label="With what?"
          name="product"
          wrap
          autoFocus
          value={product}
          onChange={setProduct}
          options={kept.map((one) => ({ value: one.name, label: one.name }))}
        />
        <SegmentedChoice
          label="Which cleaning?"
          name="kind"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'routine', label: 'Between patients' },
            { value: 'terminal', label: 'Terminal' },
          ]}
        />
        <Quiet>What was wiped stays wet as long as the label says; then the room is ready.</Quiet>
      </DialogForm>
    </Dialog>
  );
}
