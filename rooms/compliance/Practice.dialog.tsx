import { cliaKinds } from '../../clinical/practice/place.ts';
import { settings } from '../../clinical/scope-of-practice/case-asked.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { useKeepPractice, usePracticeDraft, type PracticeTyped } from './compliance.query.ts';
import { keepPracticeContract, type PracticeShown } from './practice.contract.ts';
import { useToday } from './use-today.ts';
import { cliaWords, practiceInput, practiceTyped, settingWords } from './practice-words.ts';

interface ChangeProps {
  data: PracticeShown;
  onClose: () => void;
}

/** Changes what the practice says of where it works. */
export function PracticeDialog({ data, onClose }: ChangeProps) {
  const draft = usePracticeDraft(practiceTyped(data));
  return (
    <Dialog opened={draft.ready} onClose={onClose} title="Our practice" size={620}>
      <PracticeForm draft={draft} onClose={onClose} />
    </Dialog>
  );
}

function PracticeForm({
  draft,
  onClose,
}: Pick<ChangeProps, 'onClose'> & { draft: DraftInHand<PracticeTyped> }) {
  const keep = useKeepPractice(draft);
  const typed = draft.value;
  const input = practiceInput(typed, useToday());
  const read = keepPracticeContract.input.safeParse(input);
  const wrong = (read.error?.issues ?? []).map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  const set = (part: Partial<PracticeTyped>) => draft.change((before) => ({ ...before, ...part }));
  return (
    <DialogForm
      label="Our practice"
      save="Save for everybody"
      said="Saved."
      wrong={wrong}
      send={() => (read.data ? keep.send(read.data) : undefined)}
      busy={keep.state === 'sending'}
      refusal={keep.state === 'refused' ? keep.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <PracticeFields typed={typed} set={set} />
    </DialogForm>
  );
}

interface FieldsProps {
  typed: PracticeTyped;
  set: (part: Partial<PracticeTyped>) => void;
}

function PracticeFields({ typed, set }: FieldsProps) {
  const hasClia = typed.cliaKind !== '' && typed.cliaKind !== 'none';
  return (
    <>
      <ChoiceField
        label="Kind of place"
        name="setting"
        value={typed.setting}
        onChange={(setting = '') => set({ setting })}
        options={settings.map((value) => ({ value, label: settingWords[value] }))}
        autoFocus
      />
      <ChoiceField
        label="CLIA certificate"
        name="clia.kind"
        value={typed.cliaKind}
        onChange={(cliaKind = '') => set({ cliaKind })}
        options={cliaKinds.map((value) => ({ value, label: cliaWords[value] }))}
      />
      {hasClia && (
        <FieldGrid minWidth={160}>
          <TextField
            label="Number"
            name="clia.number"
            value={typed.cliaNumber}
            onChange={(cliaNumber) => set({ cliaNumber })}
            placeholder="05D1234567"
            required
          />
          <TextField
            label="Good through"
            name="clia.expiresOn"
            value={typed.cliaExpiresOn}
            onChange={(cliaExpiresOn) => set({ cliaExpiresOn })}
            placeholder="11/20/2027"
            required
          />
        </FieldGrid>
      )}
      <TextField
        label="Altitude"
        aside="in feet; or with its unit, 1609 m"
        name="altitudeM"
        value={typed.altitude}
        onChange={(altitude) => set({ altitude })}
        hint="From 8,200 ft (2,500 m) on it lowers what is usual for oxygen."
      />
    </>
  );
}
