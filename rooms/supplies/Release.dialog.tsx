import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { issuesIn } from './form-fields.tsx';
import { releaseContract, type ShownExcursion } from './fridge.contract.ts';
import classes from './supplies.module.css';
import { useRelease, useReleaseDraft, type ReleaseTyped } from './supplies.query.ts';
import { leftOf } from './supply-words.ts';

interface ReleaseProps {
  excursion: ShownExcursion;
  onClose: () => void;
}

/** Says which lots may be used again, why, and what the manufacturer answered. */
export function ReleaseDialog(props: ReleaseProps) {
  const draft = useReleaseDraft(props.excursion.id);
  const title = `Release · ${props.excursion.placeName}`;
  return (
    <Dialog opened={draft.ready} onClose={props.onClose} title={title} size={600}>
      <ReleaseForm {...props} draft={draft} />
    </Dialog>
  );
}

type FormProps = ReleaseProps & { draft: DraftInHand<ReleaseTyped> };

function ReleaseForm({ excursion, onClose, draft }: FormProps) {
  // Nothing is ticked beforehand: each lot is somebody's answer.
  const [lotIds, setLotIds] = useState<readonly string[]>([]);
  const { reason, manufacturer } = draft.value;
  const set = (part: Partial<ReleaseTyped>) => draft.change((before) => ({ ...before, ...part }));
  const act = useRelease({ draft });
  const input = { excursionId: excursion.id, lotIds: [...lotIds], reason, manufacturer };
  return (
    <DialogForm
      label="Release"
      save={
        lotIds.length === 0 ? 'Close, and release nothing' : `Release ${lotIds.length} of these`
      }
      said="Recorded."
      wrong={issuesIn(releaseContract, input)}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <Field label="These may be used again" name="lotIds">
        {({ error: _said, ...control }) => (
          <div className={classes['lots']}>
            {excursion.lots.map((lot, index) => (
              <Checkbox
                key={lot.lotId}
                {...(index === 0 ? { ...control, 'data-autofocus': true } : {})}
                label={`${lot.label} · lot ${lot.lotNumber} · ${leftOf(lot)}`}
                checked={lotIds.includes(lot.lotId)}
                onChange={(event) => {
                  const others = lotIds.filter((one) => one !== lot.lotId);
                  setLotIds(event.currentTarget.checked ? [...others, lot.lotId] : others);
                }}
              />
            ))}
          </div>
        )}
      </Field>
      <TextField
        label="What the manufacturer answered"
        name="manufacturer"
        value={manufacturer}
        onChange={(to) => set({ manufacturer: to })}
        hint="Who, when, case number. For public vaccine, the VFC program as well."
        lines={2}
        maxLength={500}
        required
      />
      <TextField
        label="Why"
        name="reason"
        value={reason}
        onChange={(to) => set({ reason: to })}
        lines={2}
        maxLength={500}
        required
      />
    </DialogForm>
  );
}
