import { Select } from '@mantine/core';
import { itemOf } from '../../clinical/orders/catalogue/catalogue.ts';
import { homeUnits, type DoseAsked, type HomeUnit } from '../../clinical/medicines/dose-asked.ts';
import { routeWords, type Drug } from '../../clinical/medicines/drug.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { doseUnits, unitWord } from '../../clinical/dosing/unit.ts';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';

/** The dose of one medicine while it is typed. */
export interface DoseTyped {
  amount: string;
  unit?: DoseAsked['unit'] | undefined;
  isPerKg: boolean;
  most: string;
  route?: DoseAsked['route'] | undefined;
  observeMinutes: string;
  /** Handed out to be taken at home; left out: given here. */
  home?: HomeTyped | undefined;
}

interface HomeTyped {
  quantity: string;
  unit: HomeUnit;
  directions: string;
}

export const noDose: DoseTyped = { amount: '', isPerKg: false, most: '', observeMinutes: '' };

/** What of it is sent; the unit and a route that has no other are the drug's own. */
export function doseInput(drug: Drug, typed: DoseTyped) {
  const { amount, isPerKg, most, observeMinutes, home } = typed;
  const only = drug.routes.length === 1 ? drug.routes[0] : undefined;
  return {
    ...{ amount, unit: typed.unit ?? drug.unit, isPerKg, route: (typed.route ?? only)! },
    ...(isPerKg && most.trim() !== '' && { most }),
    ...(!home && observeMinutes.trim() !== '' && { observeMinutes: Number(observeMinutes) }),
    ...(home && { home: { ...home, quantity: Number(home.quantity) } }),
  };
}

/** A dose that stands already, to be typed on. */
export function doseTyped(dose: DoseAsked | undefined): DoseTyped {
  if (!dose) return noDose;
  const { most = '', observeMinutes = '', home, ...rest } = dose;
  return {
    ...{ ...rest, most, observeMinutes: String(observeMinutes) },
    home: home && { ...home, quantity: String(home.quantity) },
  };
}

interface DoseFieldsProps {
  code: string;
  value: DoseTyped;
  onChange: (to: DoseTyped) => void;
}

/** How much of a medicine, by which route, and how long the patient is watched. */
export function DoseFields({ code, value, onChange }: DoseFieldsProps) {
  const drug = drugOf(code);
  if (!drug) return null;
  const label = itemOf(code)?.label ?? code;
  const set = (part: Partial<DoseTyped>) => onChange({ ...value, ...part });
  const of = (field: string) => `${code}.${field}`;
  const unit = value.unit ?? drug.unit;
  return (
    <div role="group" aria-label={`Dose of ${label}`}>
      <FieldGrid minWidth={150}>
        <TextField
          label={`${label}: dose`}
          name={of('amount')}
          value={value.amount}
          onChange={(amount) => set({ amount })}
          inputMode="decimal"
          maxLength={20}
        />
        <Field label="Unit" name={of('unit')}>
          {(control) => (
            <Select
              {...control}
              value={unit}
              allowDeselect={false}
              data={doseUnits.map((one) => ({ value: one, label: unitWord(one) }))}
              onChange={(to) => set({ unit: doseUnits.find((one) => one === to) })}
            />
          )}
        </Field>
        {!value.home && (
          <TextField
            label="Watch afterwards"
            aside="optional"
            name={of('observeMinutes')}
            value={value.observeMinutes}
            onChange={(observeMinutes) => set({ observeMinutes })}
            inputMode="numeric"
            unit="min"
            maxLength={3}
          />
        )}
      </FieldGrid>
      {drug.schedule === 'none' && (
        <Home of={label} value={value.home} onChange={(home) => set({ home })} name={of('home')} />
      )}
      <SegmentedChoice
        label="For each kilogram?"
        value={value.isPerKg ? 'per-kg' : 'fixed'}
        onChange={(to) => set({ isPerKg: to === 'per-kg' })}
        options={[
          { value: 'fixed', label: 'This dose' },
          { value: 'per-kg', label: 'For each kg' },
        ]}
      />
      {value.isPerKg && (
        <TextField
          label={`No more than (${unitWord(unit)}, at a time)`}
          name={of('most')}
          value={value.most}
          onChange={(most) => set({ most })}
          inputMode="decimal"
          maxLength={20}
        />
      )}
      {drug.routes.length > 1 && (
        <Route drug={drug} value={value.route} onChange={(route) => set({ route })} />
      )}
    </div>
  );
}

interface RouteProps {
  drug: Drug;
  value: DoseTyped['route'];
  onChange: (to: NonNullable<DoseTyped['route']>) => void;
}

function Route({ drug, value, onChange }: RouteProps) {
  return (
    <SegmentedChoice
      label="Route"
      name={`${drug.code}.route`}
      wrap
      value={value}
      onChange={onChange}
      options={drug.routes.map((route) => ({ value: route, label: routeWords[route] }))}
    />
  );
}

interface HomeProps {
  /** The name of the medicine. */
  of: string;
  name: string;
  value: HomeTyped | undefined;
  onChange: (to: HomeTyped | undefined) => void;
}

/** Given here, or handed out with a label: how many, of what, and the directions on it. */
function Home({ of, name, value, onChange }: HomeProps) {
  const set = (part: Partial<HomeTyped>) => value && onChange({ ...value, ...part });
  return (
    <>
      <SegmentedChoice
        label="Given here, or handed out?"
        value={value ? 'home' : 'here'}
        onChange={(to) =>
          onChange(to === 'home' ? { quantity: '', unit: 'pack', directions: '' } : undefined)
        }
        options={[
          { value: 'here', label: 'Given here' },
          { value: 'home', label: 'To take home' },
        ]}
      />
      {value && (
        <FieldGrid minWidth={150}>
          <TextField
            label={`${of}: how many?`}
            name={`${name}.quantity`}
            value={value.quantity}
            onChange={(quantity) => set({ quantity })}
            inputMode="numeric"
            maxLength={4}
          />
          <Field label="Counted in" name={`${name}.unit`}>
            {(control) => (
              <Select
                {...control}
                value={value.unit}
                allowDeselect={false}
                data={homeUnits.map((one) => ({ value: one, label: `${one}s` }))}
                onChange={(to) => set({ unit: homeUnits.find((one) => one === to) ?? 'pack' })}
              />
            )}
          </Field>
        </FieldGrid>
      )}
      {value && (
        <TextField
          label="Directions on the label"
          name={`${name}.directions`}
          value={value.directions}
          onChange={(directions) => set({ directions })}
          lines={2}
          maxLength={300}
        />
      )}
    </>
  );
}
