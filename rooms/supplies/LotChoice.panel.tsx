import { useState } from 'react';
import { findLots } from '../../clinical/stock/find-lot.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { LotChoiceProps } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useScans } from '../../ui/scan/use-scans.ts';
import { Quiet, Strong } from '../../ui/Text.tsx';
import type { ShownLot } from './lots.contract.ts';
import classes from './supplies.module.css';
import { fundingWords, leftOf, openWords } from './supply-words.ts';
import { useLots } from './supplies.query.ts';

/** The lots something is taken from: chosen, scanned or typed; what may not be used says why. */
export default function LotChoice(props: LotChoiceProps) {
  const found = useLots(props.itemCodes);
  return (
    <Answer of={found}>
      {({ lots, today }) => (
        <Choice {...props} thisYear={Number(today.slice(0, 4))} lots={forFunding(lots, props)} />
      )}
    </Answer>
  );
}

/** Stock of the other funding is shown, so that nobody looks for it, and not offered. */
function forFunding(
  lots: readonly ShownLot[],
  { funding, otherFunding = 'not for this patient' }: LotChoiceProps,
): readonly ShownLot[] {
  if (funding === undefined) return lots;
  const of = (lot: ShownLot): ShownLot =>
    lot.funding === funding || !lot.isUsable
      ? lot
      : { ...lot, isUsable: false, why: `${fundingWords[lot.funding]}, ${otherFunding}` };
  const marked = lots.map(of);
  return [...marked.filter((lot) => lot.isUsable), ...marked.filter((lot) => !lot.isUsable)];
}

function Choice(props: LotChoiceProps & { lots: readonly ShownLot[]; thisYear: number }) {
  const { lots, value, onChange, name, thisYear } = props;
  const [typed, setTyped] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const take = (text: string): boolean => {
    const matching = findLots(text, lots, thisYear);
    if (matching === undefined) return false;
    setTyped('');
    if (isRefusal(matching)) setTrouble(matching.message);
    else {
      const lot = matching.find(({ isUsable }) => isUsable);
      const [first] = matching;
      setTrouble(lot ? undefined : `Lot ${first?.lotNumber}: ${first?.why ?? 'not usable'}.`);
      onChange(lot && { lotId: lot.lotId, placeId: lot.placeId });
    }
    return true;
  };
  useScans((text) => take(text));
  const say = () => {
    if (typed.trim() === '' || take(typed)) return;
    setTrouble(`No lot ${typed.trim()} of this is in stock.`);
  };
  if (lots.length === 0) {
    return <Notice tone="warning">None of this is in stock. Receive it under Supplies.</Notice>;
  }
  return (
    <div className={classes['choice']}>
      <Field label="Lot" name={name} hint="Scan its label, or choose. First to expire first.">
        {({ error: _said, ...control }) => (
          <div role="radiogroup" aria-label="Lot" className={classes['lots']}>
            {lots.map((lot, index) => (
              <LotOption
                key={`${lot.lotId} ${lot.placeId}`}
                {...{ lot, name }}
                control={index === lots.findIndex(({ isUsable }) => isUsable) ? control : {}}
                checked={value?.lotId === lot.lotId && value.placeId === lot.placeId}
                onChoose={() => {
                  setTrouble(undefined);
                  onChange({ lotId: lot.lotId, placeId: lot.placeId });
                }}
              />
            ))}
          </div>
        )}
      </Field>
      {trouble && (
        <Notice tone="warning" role="alert">
          {trouble}
        </Notice>
      )}
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          say();
        }}
      >
        <TextField
          label="Lot number on the label"
          value={typed}
          onChange={setTyped}
          placeholder="Scan, or type the number and press Enter"
          maxLength={200}
        />
      </div>
    </div>
  );
}

interface OptionProps {
  lot: ShownLot;
  name: string;
  control: object;
  checked: boolean;
  onChoose: () => void;
}

function LotOption({ lot, name, control, checked, onChoose }: OptionProps) {
  const { lotNumber, expiresOn, placeName, funding, isUsable, why, daysLeft } = lot;
  const open = openWords(lot);
  return (
    <label className={classes['lot']} data-usable={isUsable || undefined}>
      <input
        {...control}
        type="radio"
        name={`${name}-lot`}
        checked={checked}
        disabled={!isUsable}
        onChange={onChoose}
      />
      <span className={classes['words']}>
        <span>
          <Strong>{lotNumber}</Strong> · expires {asTyped(expiresOn)} · {placeName} · {leftOf(lot)}
        </span>
        <span className={classes['marks']}>
          {funding === 'public' && <Chip tone="info">{fundingWords.public}</Chip>}
          {why && <Chip tone="warning">{why}</Chip>}
          {isUsable && daysLeft <= 7 && <Chip tone="warning">{daysLeft} days left</Chip>}
          {open && <Quiet>{open}</Quiet>}
        </span>
      </span>
    </label>
  );
}
