import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { catalogue, searchCatalogue } from '../../clinical/orders/catalogue/catalogue.ts';
import {
  orderKinds,
  orderKindWords,
  type CatalogueItem,
} from '../../clinical/orders/catalogue/item.ts';
import { drugOf } from '../../clinical/medicines/drug.ts';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { todayIn } from '../../ui/time/today.ts';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { useMe } from '../../wire/use-me.ts';
import { DoseFields, doseInput, noDose } from './DoseFields.tsx';
import { placeContract } from './orders.contract.ts';
import classes from './orders.module.css';
import { usePlace, usePlaceDraft, type PlaceTyped } from './orders.query.ts';

interface PlaceProps {
  patientId: string;
  /** The visit it is ordered in; none: for the patient. */
  encounterId: string | undefined;
  /** What of the catalogue is to be done for this patient already, by code. */
  open: readonly string[];
  onClose: () => void;
}

/** A provider chooses from the catalogue and signs. */
export function PlaceDialog(props: PlaceProps) {
  const draft = usePlaceDraft(props.patientId);
  return (
    <Dialog opened={draft.ready} onClose={props.onClose} title="Order" size={640}>
      <PlaceForm {...props} draft={draft} />
    </Dialog>
  );
}

function PlaceForm(props: PlaceProps & { draft: DraftInHand<PlaceTyped> }) {
  const { patientId, encounterId, open, onClose, draft } = props;
  const place = usePlace(draft);
  const today = todayIn(useMe().practice.timeZone);
  const { codes, isUrgent, expectedBy, note, doses = {} } = draft.value;
  const set = (part: Partial<PlaceTyped>) => draft.change((before) => ({ ...before, ...part }));
  const day = expectedBy.trim() === '' ? undefined : (typedDay(expectedBy, today) ?? expectedBy);
  const input = {
    patientId,
    ...(encounterId && { encounterId }),
    orders: codes.map((code) => ({
      ...{ code, isUrgent },
      ...(day !== undefined && { expectedBy: day }),
      ...(note.trim() !== '' && { note }),
      ...doseFor(code, doses[code] ?? noDose),
    })),
  };
  const found = placeContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: fieldOf(path, codes), message }));
  return (
    <DialogForm
      label="Orders"
      save="Sign the order"
      said="Ordered."
      wrong={wrong}
      send={() => place.send(input)}
      busy={place.state === 'sending'}
      refusal={place.state === 'refused' ? place.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <Items codes={codes} open={open} onCodes={(to) => set({ codes: to })} />
      {codes.map((code) => (
        <DoseFields
          key={code}
          code={code}
          value={doses[code] ?? noDose}
          onChange={(to) => set({ doses: { ...doses, [code]: to } })}
        />
      ))}
      <SegmentedChoice
        label="How soon?"
        value={isUrgent ? 'urgent' : 'routine'}
        onChange={(to) => set({ isUrgent: to === 'urgent' })}
        options={[
          { value: 'routine', label: 'Routine' },
          { value: 'urgent', label: 'Urgent' },
        ]}
      />
      <FieldGrid minWidth={200}>
        <TextField
          label="Expected by (empty: now)"
          name="expectedBy"
          value={expectedBy}
          onChange={(to) => set({ expectedBy: to })}
          placeholder={asTyped(today.toString())}
        />
        <TextField
          label="Note"
          name="note"
          value={note}
          onChange={(to) => set({ note: to })}
          maxLength={500}
        />
      </FieldGrid>
      <Quiet>
        {encounterId === undefined && 'This is for the patient, not for a visit. '}You sign with
        your name. What is ordered stands on the list of what is to be done.
      </Quiet>
    </DialogForm>
  );
}

const doseFor = (code: string, typed: typeof noDose) => {
  const drug = drugOf(code);
  return drug ? { dose: doseInput(drug, typed) } : {};
};

/** The field of what is wrong: `orders.0.dose.amount` is that of the first one's code. */
function fieldOf(path: readonly PropertyKey[], codes: readonly string[]): string {
  const [, n, part, field] = path;
  return part === 'dose' ? `${codes[Number(n)]}.${String(field)}` : String(path.at(-1));
}

interface ItemsProps {
  codes: readonly string[];
  open: readonly string[];
  onCodes: (codes: readonly string[]) => void;
}

/** The catalogue by kind, as far as it answers the words typed; what is chosen stays in sight. */
function Items({ codes, open, onCodes }: ItemsProps) {
  const [sought, setSought] = useState('');
  const found = searchCatalogue(sought, catalogue);
  const chosen = catalogue.filter((one) => codes.includes(one.code) && !found.includes(one));
  const shown = [...found, ...chosen];
  return (
    <>
      <TextField
        label="Find in the list"
        value={sought}
        onChange={setSought}
        inputMode="search"
        placeholder="wax, stitches, bandage"
        autoFocus
      />
      <Field label="What is ordered?" name="orders">
        {({ error: _said, ...control }) => (
          <div
            id={control.id}
            aria-describedby={control['aria-describedby']}
            tabIndex={-1}
            role="group"
            aria-label="What is ordered?"
            className={classes['kinds']}
          >
            {found.length === 0 && <Quiet>Nothing in the list is called so.</Quiet>}
            {orderKinds.map((kind) => (
              <Kind
                key={kind}
                label={orderKindWords[kind]}
                items={shown.filter((one) => one.kind === kind)}
                codes={codes}
                open={open}
                onCodes={onCodes}
              />
            ))}
          </div>
        )}
      </Field>
    </>
  );
}

function Kind(props: ItemsProps & { label: string; items: readonly CatalogueItem[] }) {
  const { label, items, codes, open, onCodes } = props;
  if (items.length === 0) return null;
  return (
    <div role="group" aria-label={label}>
      <Quiet>{label}</Quiet>
      <div className={classes['items']}>
        {items.map((item) => (
          <Checkbox
            key={item.code}
            label={item.label}
            description={open.includes(item.code) ? 'Ordered already' : undefined}
            checked={codes.includes(item.code)}
            onChange={(event) => {
              const others = codes.filter((one) => one !== item.code);
              onCodes(event.currentTarget.checked ? [...others, item.code] : others);
            }}
          />
        ))}
      </div>
    </div>
  );
}
