import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { readScan } from '../../clinical/barcodes/scan.ts';
import { ndcWords } from '../../clinical/barcodes/ndc.ts';
import { unitWord } from '../../clinical/dosing/unit.ts';
import { type DoseRoute } from '../../clinical/medicines/drug.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { medicines } from '../../clinical/orders/catalogue/medicines.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useScans } from '../../ui/scan/use-scans.ts';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';
import { useKeepProduct } from './medicines.query.ts';
import { RoutesOfLabel } from './RoutesOfLabel.tsx';
import { keepProductContract } from './products.contract.ts';

const nothing = { ndc: '', code: '', label: '', amount: '', per: '1', holds: '', days: '' };

/** A product is written down from its label; a barcode with one possible NDC fills that in. */
export function ProductDialog({ onClose }: { onClose: () => void }) {
  const keep = useKeepProduct();
  const [typed, setTyped] = useState(nothing);
  const [routes, setRoutes] = useState<readonly DoseRoute[]>([]);
  const [isSample, setIsSample] = useState(false);
  const thisYear = todayIn(useMe().practice.timeZone).year;
  const set = (part: Partial<typeof nothing>) => setTyped((before) => ({ ...before, ...part }));
  useScans((text) => {
    const scan = readScan(text, thisYear);
    if (isRefusal(scan) || scan.kind !== 'product') return false;
    // Ten digits may stand for three NDCs: then the dashes on the label settle it.
    if (scan.ndcs.length === 1) set({ ndc: ndcWords(scan.ndcs[0] ?? '') });
    return true;
  });
  const drug = drugOf(typed.code);
  const input = { ...inputOf(typed, routes), ...(isSample && { isSample }) };
  const found = keepProductContract.input.safeParse(input).error?.issues ?? [];
  return (
    <Dialog opened onClose={onClose} title="Write down a product" size={640}>
      <DialogForm
        label="A product"
        save="Write it down"
        said="Written down."
        wrong={found.map(({ path, message }) => ({ path: path.join('.'), message }))}
        send={() => keep.send(input)}
        busy={keep.state === 'sending'}
        refusal={keep.state === 'refused' ? keep.refusal : undefined}
        onClose={onClose}
      >
        <Field label="Which medicine?" name="code">
          {(control) => (
            <NativeSelect
              {...control}
              data-autofocus
              data={[
                { value: '', label: 'Choose' },
                ...medicines.map((one) => ({ value: one.code, label: one.label })),
              ]}
              value={typed.code}
              onChange={(event) => set({ code: event.currentTarget.value })}
            />
          )}
        </Field>
        <Text of={typed} field="ndc" label="NDC, with its dashes" set={set} />
        <Text of={typed} field="label" label="As the label says" set={set} />
        <Amounts typed={typed} unit={drug ? unitWord(drug.unit) : ''} set={set} />
        <Checkbox
          label="A sample of the manufacturer, not for sale"
          checked={isSample}
          onChange={(event) => setIsSample(event.currentTarget.checked)}
        />
        <RoutesOfLabel of={drug?.routes ?? []} routes={routes} onRoutes={setRoutes} />
      </DialogForm>
    </Dialog>
  );
}

type Typed = typeof nothing;

/** What is sent; left out is what was not typed. */
function inputOf(typed: Typed, routes: readonly DoseRoute[]) {
  const drug = drugOf(typed.code);
  const { ndc, code, label, amount, per, holds, days } = typed;
  return {
    ...{ ndc, code, label, routes: [...routes] },
    ...(drug &&
      amount.trim() !== '' && {
        strength: { amount, unit: drug.unit, per, perUnit: 'mL' as const },
      }),
    ...(holds.trim() !== '' && { holds: { amount: holds, unit: 'mL' as const } }),
    ...(days.trim() !== '' && { beyondUseDays: Number(days) }),
  };
}

interface AmountsProps {
  typed: Typed;
  unit: string;
  set: (part: Partial<Typed>) => void;
}

function Amounts({ typed, unit, set }: AmountsProps) {
  return (
    <FieldGrid minWidth={150}>
      <Text
        of={typed}
        field="amount"
        name="strength.amount"
        label="Strength"
        unit={unit}
        set={set}
      />
      <Text of={typed} field="per" name="strength.per" label="in" unit="mL" set={set} />
      <Text
        of={typed}
        field="holds"
        name="holds.amount"
        label="One vial or syringe holds"
        unit="mL"
        set={set}
      />
      <Text
        of={typed}
        field="days"
        name="beyondUseDays"
        label="Multi-dose: once opened"
        unit="days"
        set={set}
      />
    </FieldGrid>
  );
}

function Text(props: {
  of: typeof nothing;
  field: keyof typeof nothing;
  label: string;
  set: (part: Partial<typeof nothing>) => void;
  name?: string;
  unit?: string;
}) {
  const { of, field, label, set, name, unit } = props;
  return (
    <TextField
      label={label}
      name={name ?? field}
      value={of[field]}
      onChange={(to) => set({ [field]: to })}
      maxLength={120}
      {...(unit !== undefined && { unit })}
    />
  );
}
