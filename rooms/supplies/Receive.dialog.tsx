import { useState } from 'react';
import { findUnit } from '../../clinical/barcodes/find-unit.ts';
import { readScan } from '../../clinical/barcodes/scan.ts';
import { stockKinds, type Funding, type StockKind } from '../../clinical/stock/stock.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScanField } from '../../ui/scan/ScanField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { ChoiceField, dayTyped, issuesIn, numberTyped } from './form-fields.tsx';
import { placeOptions } from './Handle.dialog.tsx';
import { itemTyped } from './item-typed.ts';
import { receiveContract } from './stock-acts.contract.ts';
import type { ShownItem, ShownPlace } from './supplies.contract.ts';
import { useReceive, useReceiveDraft, type ReceiveTyped } from './supplies.query.ts';
import { fundingWords, kindWords } from './supply-words.ts';

interface ReceiveProps {
  places: readonly ShownPlace[];
  items: readonly ShownItem[];
  today: string;
  onClose: () => void;
}

/** A delivery is put away: its label scanned or typed, and where it goes. */
export function ReceiveDialog(props: ReceiveProps) {
  const draft = useReceiveDraft();
  return (
    <Dialog opened={draft.ready} onClose={props.onClose} title="Receive a delivery" size={640}>
      <ReceiveForm {...props} draft={draft} />
    </Dialog>
  );
}

/** What is typed into fields. */
type Typed = Omit<ReceiveTyped, 'kind' | 'funding'>;

type FormProps = ReceiveProps & { draft: DraftInHand<ReceiveTyped> };

function ReceiveForm({ places, items, today, onClose, draft }: FormProps) {
  const typed = draft.value;
  const { kind, funding } = typed;
  const [isOtherExpiry, setOtherExpiry] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const act = useReceive({ draft });
  const set = (part: Partial<ReceiveTyped>) => draft.change((before) => ({ ...before, ...part }));
  const field = (name: keyof Typed, label: string) => ({
    ...{ label, name, value: typed[name] },
    onChange: (value: string) => set({ [name]: value }),
  });
  const item = itemTyped(typed, kind, items);
  const input = inputOf(typed, { item, funding, today, isOtherExpiry });
  const onScan = (text: string) => {
    const read = readLabel(text, items, today);
    if (typeof read === 'string') return setTrouble(read);
    setTrouble(undefined);
    set({ ...read.typed, ...(read.kind && { kind: read.kind }) });
  };
  const refusal = act.state === 'refused' ? act.refusal : undefined;
  const isAsked = refusal?.refused === 'not-now' && /is here with/.test(refusal.message);
  return (
    <DialogForm
      label="Delivery"
      save={isAsked && !isOtherExpiry ? 'Both are right: receive' : 'Receive'}
      said="Received and put away."
      wrong={troublesOf(input, item.kind, typed)}
      send={() => {
        if (isAsked) setOtherExpiry(true);
        return act.send(isAsked ? { ...input, isOtherExpiry: true } : input);
      }}
      busy={act.state === 'sending'}
      {...{ refusal, onClose, draft }}
    >
      <ScanField label="Scan the label" onScan={onScan} autoFocus />
      {trouble && <Notice tone="warning">{trouble}</Notice>}
      <ChoiceField
        {...field('item', 'What it is')}
        name="itemCode"
        options={[
          ...items.map(({ itemCode, label }) => ({ value: itemCode, label })),
          { value: 'new', label: 'Something new…' },
        ]}
        required
      />
      {typed.item === 'new' && <NewItem {...{ kind, field }} setKind={(to) => set({ kind: to })} />}
      <Printed field={field} unit={item.unit} />
      {item.kind === 'medicine' && (
        <ChoiceField {...field('schedule', 'Controlled?')} options={scheduleOptions} required />
      )}
      <SegmentedChoice
        label="Whose stock"
        name="funding"
        value={funding}
        onChange={(to: Funding) => set({ funding: to })}
        options={(['private', 'public'] as const).map((value) => ({
          value,
          label: fundingWords[value],
        }))}
      />
      <ChoiceField {...field('placeId', 'Where it goes')} options={placeOptions(places)} required />
    </DialogForm>
  );
}

interface Chosen {
  item: ReturnType<typeof itemTyped>;
  funding: Funding | undefined;
  today: string;
  isOtherExpiry: boolean;
}

/** What is typed, as the act takes it. */
function inputOf(typed: Typed, { item, funding, today, isOtherExpiry }: Chosen) {
  return {
    ...item,
    lotNumber: typed.lotNumber,
    expiresOn: typed.expiresOn === '' ? '' : dayTyped(typed.expiresOn, today),
    funding: funding as Funding,
    quantity: numberTyped(typed.quantity),
    placeId: typed.placeId,
    ...(typed.manufacturer && { manufacturer: typed.manufacturer }),
    ...(typed.gtin && { gtin: typed.gtin }),
    ...scheduleOf(item.kind, typed.schedule),
    ...(isOtherExpiry && { isOtherExpiry }),
  };
}

/** What is missing, each beside the field it is typed into. */
function troublesOf(input: ReturnType<typeof inputOf>, kind: StockKind, typed: Typed): Issue[] {
  const message = codeAsked[kind];
  const found = issuesIn(receiveContract, input).flatMap((one) => {
    if (one.path !== 'itemCode' || typed.item !== 'new') return [one];
    // Of a supply the name makes the code, and the kind is asked by itself.
    return message === undefined ? [] : [{ path: 'code', message }];
  });
  return [...found, ...unsaid(kind, typed.schedule)];
}

const codeAsked: Partial<Record<StockKind, string>> = {
  vaccine: 'Give its CVX code: scan the label, or look it up.',
  medicine: 'Give the NDC on its label.',
  'test-kit': 'Name the test in small letters: test-strep-a.',
  control: 'Name the test in small letters: test-strep-a.',
};

/** Nothing is taken for not controlled because nobody said so. */
const unsaid = (kind: StockKind, schedule: string) =>
  kind === 'medicine' && schedule === ''
    ? [{ path: 'schedule', message: 'Say whether it is controlled, as its label does.' }]
    : [];

const schedules = ['II', 'III', 'IV', 'V'] as const;

/** Of a medicine: its schedule, where it has one. */
function scheduleOf(kind: StockKind, typed: string) {
  const schedule = schedules.find((one) => one === typed);
  return kind === 'medicine' && schedule ? { schedule } : {};
}

const scheduleOptions = [
  { value: 'none', label: 'Not controlled' },
  ...schedules.map((value) => ({ value, label: `Schedule ${value}: counted by two` })),
];

interface NewItemProps {
  kind: StockKind | undefined;
  setKind: (kind: StockKind) => void;
  field: (
    name: keyof Typed,
    label: string,
  ) => { label: string; name: string; value: string; onChange: (value: string) => void };
}

/** What the label says of the lot, and how many came. */
function Printed({ field, unit }: Pick<NewItemProps, 'field'> & { unit: string }) {
  return (
    <FieldGrid minWidth={160}>
      <TextField {...field('lotNumber', 'Lot number')} maxLength={40} required />
      <TextField {...field('expiresOn', 'Expires')} placeholder="6/30/2027" required />
      <TextField {...field('quantity', 'How many')} inputMode="decimal" unit={unit} required />
    </FieldGrid>
  );
}

/** What was never here before: what kind of thing, what it is called and counted in. */
function NewItem({ kind, setKind, field }: NewItemProps) {
  const code =
    kind &&
    { vaccine: 'CVX code', medicine: 'NDC', 'test-kit': 'Test', control: 'Test', supply: '' }[kind];
  return (
    <>
      <SegmentedChoice
        label="What kind of thing"
        name="kind"
        value={kind}
        onChange={setKind}
        options={stockKinds.map((value) => ({ value, label: kindWords[value] }))}
        wrap
      />
      <FieldGrid minWidth={160}>
        <TextField {...field('label', 'Name')} maxLength={120} required />
        {code && <TextField {...field('code', code)} maxLength={60} required />}
        <TextField {...field('unit', 'Counted in')} placeholder="dose, test, vial, each" required />
      </FieldGrid>
    </>
  );
}

/** What a scanned label fills in, or why it fills in nothing. */
function readLabel(
  text: string,
  items: readonly ShownItem[],
  today: string,
): { typed: Partial<Typed>; kind?: StockKind } | string {
  const scan = readScan(text, Number(today.slice(0, 4)));
  if (isRefusal(scan)) return scan.message;
  if (scan.kind === 'other')
    return 'This is no label of a product. Scan the one with the lot number.';
  const printed = {
    ...(scan.lot && { lotNumber: scan.lot }),
    ...(scan.expiresOn && { expiresOn: asTyped(scan.expiresOn) }),
    ...(scan.gtin && { gtin: scan.gtin }),
  };
  const [unit, another] = findUnit(scan);
  if (unit && !another) {
    const itemCode = `cvx:${unit.cvx}`;
    const known = items.some((one) => one.itemCode === itemCode);
    const { brand, maker, ndc } = unit;
    return {
      kind: 'vaccine',
      typed: {
        ...printed,
        ...{ item: known ? itemCode : 'new', label: brand, manufacturer: maker, code: unit.cvx },
        ...{ unit: 'dose', ndc },
      },
    };
  }
  const found = items.filter(({ itemCode }) => scan.ndcs.some((ndc) => itemCode === `ndc:${ndc}`));
  const item = found.length === 1 ? { item: found[0]!.itemCode } : {};
  return { typed: { ...printed, ...item } };
}
