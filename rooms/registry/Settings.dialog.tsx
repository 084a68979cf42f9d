import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { keepSettingsContract } from './registry.contract.ts';
import {
  useKeepSettings,
  useSettings,
  useSettingsDraft,
  type SettingsTyped,
} from './registry.query.ts';
import { settingsInput, settingsTyped, type SettingsShown } from './settings-typed.ts';

/** Names the registry the practice reports to, and what both agreed. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title="Immunization registry" size={680}>
      <Answer of={useSettings()}>{(data) => <Loaded data={data} onClose={onClose} />}</Answer>
    </Dialog>
  );
}

function Loaded({ data, onClose }: { data: SettingsShown; onClose: () => void }) {
  const draft = useSettingsDraft(settingsTyped(data));
  return draft.ready ? <SettingsForm draft={draft} onClose={onClose} /> : null;
}

function SettingsForm(props: { draft: DraftInHand<SettingsTyped>; onClose: () => void }) {
  const { draft, onClose } = props;
  const keep = useKeepSettings(draft);
  const typed = draft.value;
  const read = keepSettingsContract.input.safeParse(settingsInput(typed));
  const wrong = (read.error?.issues ?? []).map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  const set = (part: Partial<SettingsTyped>) => draft.change((before) => ({ ...before, ...part }));
  return (
    <DialogForm
      label="Immunization registry"
      save="Save for everybody"
      said="Saved."
      wrong={wrong}
      send={() => (read.data ? keep.send(read.data) : undefined)}
      busy={keep.state === 'sending'}
      refusal={keep.state === 'refused' ? keep.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <Where typed={typed} set={set} />
      <Names typed={typed} set={set} />
      <SegmentedChoice
        label="What is sent"
        name="settings.processing"
        value={typed.processing}
        onChange={(processing) => set({ processing })}
        options={[
          { value: 'T', label: 'Tests' },
          { value: 'P', label: 'Real reports' },
        ]}
      />
      <SegmentedChoice
        label="What the registry answers to"
        name="settings.asks"
        value={typed.asks}
        onChange={(asks) => set({ asks })}
        options={[
          { value: 'history', label: 'The history' },
          { value: 'forecast', label: 'The history and what is due' },
        ]}
      />
      <SegmentedChoice
        label="Sending"
        value={typed.sends ? 'on' : 'off'}
        onChange={(to) => set({ sends: to === 'on' })}
        options={[
          { value: 'on', label: 'Send' },
          { value: 'off', label: 'Paused: what is given waits' },
        ]}
      />
    </DialogForm>
  );
}

interface PartProps {
  typed: SettingsTyped;
  set: (part: Partial<SettingsTyped>) => void;
}

function Where({ typed, set }: PartProps) {
  return (
    <>
      <TextField
        label="Name of the registry"
        name="settings.name"
        value={typed.name}
        onChange={(name) => set({ name })}
        autoFocus
        required
      />
      <SegmentedChoice
        label="How it is reached"
        name="settings.transport"
        value={typed.transport}
        onChange={(transport) => set({ transport })}
        options={[
          { value: 'soap', label: 'SOAP (CDC)' },
          { value: 'mllp-tls', label: 'MLLP, encrypted' },
          { value: 'mllp', label: 'MLLP, inside a VPN' },
        ]}
      />
      <TextField
        label="Address"
        name="settings.address"
        value={typed.address}
        onChange={(address) => set({ address })}
        placeholder={typed.transport === 'soap' ? 'https://iis.example.gov/soap' : 'iis.gov:2575'}
        required
      />
      <TextField
        label="Name of the secret"
        aside="if the registry asks for a password or certificate"
        name="settings.secretName"
        value={typed.secretName}
        onChange={(secretName) => set({ secretName })}
        hint="Who runs the server keeps it in registry-secrets.json; it is never shown here."
      />
    </>
  );
}

function Names({ typed, set }: PartProps) {
  const of = (
    key: 'facilityId' | 'sendingApplication' | 'sendingFacility',
    label: string,
    hint: string,
  ) => (
    <TextField
      label={label}
      name={`settings.${key}`}
      value={typed[key]}
      onChange={(value) => set({ [key]: value })}
      hint={hint}
      required
    />
  );
  return (
    <FieldGrid minWidth={240}>
      {of('facilityId', 'The practice’s id', 'As the registry numbers the practice.')}
      {of('sendingFacility', 'Sending facility', 'MSH-4: a name or an OID.')}
      {of('sendingApplication', 'Sending application', 'MSH-3: what the registry calls us.')}
      <TextField
        label="Receiving application"
        aside="if it asks for one"
        name="settings.receivingApplication"
        value={typed.receivingApplication}
        onChange={(receivingApplication) => set({ receivingApplication })}
      />
      <TextField
        label="Receiving facility"
        aside="if it asks for one"
        name="settings.receivingFacility"
        value={typed.receivingFacility}
        onChange={(receivingFacility) => set({ receivingFacility })}
      />
    </FieldGrid>
  );
}
