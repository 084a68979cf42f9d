import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { searchCatalogue } from '../../clinical/orders/catalogue/catalogue.ts';
import {
  orderKinds,
  orderKindWords,
  type CatalogueItem,
} from '../../clinical/orders/catalogue/item.ts';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './orders.module.css';

interface ItemsProps {
  catalogue: readonly CatalogueItem[];
  codes: readonly string[];
  open: readonly string[];
  onCodes: (codes: readonly string[]) => void;
  /** What is asked; left out: what is ordered. */
  label?: string;
  /** The field of it in the form. */
  name?: string;
}

/** The catalogue by kind, as far as it answers the words typed; what is chosen stays in sight. */
export function Items(props: ItemsProps) {
  const { catalogue, codes, open, onCodes } = props;
  const { label = 'What is ordered?', name = 'orders' } = props;
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
        autoFocus={name === 'orders'}
      />
      <Field label={label} name={name}>
        {({ error: _said, ...control }) => (
          <div
            id={control.id}
            aria-describedby={control['aria-describedby']}
            tabIndex={-1}
            role="group"
            aria-label={label}
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

function Kind(
  props: Omit<ItemsProps, 'catalogue'> & { label: string; items: readonly CatalogueItem[] },
) {
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
