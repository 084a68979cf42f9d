import { useState } from 'react';
import {
  agreements,
  publicities,
  registryStatuses,
  sayers,
  statusWords,
  type Publicity,
  type RegistryStatus,
} from '../../clinical/registry/sharing.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { agreementWords, reminderWords, sayerWords, type SharingShown } from './history-words.ts';
import { useKeepSharing } from './registry.query.ts';

const nothingSaid = 'none';

interface SharingDialogProps {
  patientId: string;
  sharing: SharingShown;
  onClose: () => void;
}

/** What the patient lets the registry do, asked of them or of who speaks for them. */
export function SharingDialog({ patientId, sharing, onClose }: SharingDialogProps) {
  const act = useKeepSharing();
  const [agrees, setAgrees] = useState(sharing.agrees);
  const [publicity, setPublicity] = useState(publicities.find((one) => one === sharing.publicity));
  const [status, setStatus] = useState(registryStatuses.find((one) => one === sharing.status));
  // Who says it now is asked each time.
  const [saidBy, setSaidBy] = useState<(typeof sayers)[number]>();
  const wrong: Issue[] = [
    ...(agrees ? [] : [{ path: 'agrees', message: 'Say what the registry may do.' }]),
    ...(saidBy ? [] : [{ path: 'saidBy', message: 'Say who said so.' }]),
  ];
  const { version } = sharing;
  return (
    <Dialog opened onClose={onClose} title="Sharing with the registry">
      <DialogForm
        label="Sharing with the registry"
        save="Save"
        said="Saved."
        wrong={wrong}
        send={() =>
          agrees &&
          saidBy &&
          act.send({
            ...{ patientId, version, agrees, saidBy },
            ...(publicity && { publicity }),
            ...(status && { status }),
          })
        }
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        {...{ onClose }}
      >
        <SegmentedChoice
          label="What may the registry do with the record?"
          name="agrees"
          wrap
          autoFocus
          value={agrees}
          onChange={setAgrees}
          options={agreements.map((value) => ({ value, label: agreementWords[value] }))}
        />
        {agrees === 'not-told' && (
          <Quiet>
            Nothing of this patient is sent or asked. Not every state lets a patient refuse to be
            reported: ask the practice manager if you do not know.
          </Quiet>
        )}
        <MayBeSaid {...{ publicity, setPublicity, status, setStatus }} />
        <SegmentedChoice
          label="Who said so?"
          name="saidBy"
          wrap
          value={saidBy}
          onChange={setSaidBy}
          options={sayers.map((value) => ({ value, label: sayerWords[value] }))}
        />
        <Quiet>The registry learns of it with the next dose that is reported.</Quiet>
      </DialogForm>
    </Dialog>
  );
}

interface MayBeSaidProps {
  publicity: Publicity | undefined;
  setPublicity: (to: Publicity | undefined) => void;
  status: RegistryStatus | undefined;
  setStatus: (to: RegistryStatus | undefined) => void;
}

/** What need not be asked; nothing is chosen for the person. */
function MayBeSaid({ publicity, setPublicity, status, setStatus }: MayBeSaidProps) {
  return (
    <>
      <SegmentedChoice
        label="May it remind of what is due?"
        wrap
        value={publicity ?? nothingSaid}
        onChange={(to) => setPublicity(to === nothingSaid ? undefined : to)}
        options={[
          ...publicities.map((value) => ({ value, label: reminderWords[value] })),
          { value: nothingSaid, label: 'Not asked' },
        ]}
      />
      <SegmentedChoice
        label="How does the patient stand with this practice?"
        wrap
        value={status ?? nothingSaid}
        onChange={(to) => setStatus(to === nothingSaid ? undefined : to)}
        options={[
          ...registryStatuses.map((value) => ({ value, label: statusWords[value] })),
          { value: nothingSaid, label: 'Not said' },
        ]}
      />
    </>
  );
}
