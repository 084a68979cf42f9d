import { useState } from 'react';
import { labelledProducts } from '../../clinical/medicines/labelled-products.ts';
import { findLots } from '../../clinical/stock/find-lot.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { LotChoice } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScanField } from '../../ui/scan/ScanField.tsx';
import type { ShownGiving } from './give.contract.ts';
import type { InHand } from './use-in-hand.ts';

interface GiveLabelProps {
  seen: ShownGiving;
  lot: InHand['lot'];
  onChange: (part: Pick<InHand, 'scan' | 'lot'>) => void;
}

/** The label on the vial is scanned, which finds its lot too; or the lot is chosen by hand. */
export function GiveLabel({ seen, lot: chosen, onChange }: GiveLabelProps) {
  const [trouble, setTrouble] = useState<string>();
  const { products, lots, code, today } = seen;
  const itemCodes = products.filter((one) => one.code === code).map(({ ndc }) => `ndc:${ndc}`);
  const take = (scan: string) => {
    const read = labelledProducts(scan, products, today);
    if (isRefusal(read)) return setTrouble(read.message);
    const printed = lots.map((one) => ({ ...one.lot, one }));
    const found = findLots(scan, printed, Number(today.slice(0, 4)));
    const [only, ...others] = isRefusal(found) ? [] : (found ?? []);
    setTrouble(isRefusal(found) && read.length > 0 ? found.message : undefined);
    const lot = only && others.length === 0 ? only.one : undefined;
    onChange({ scan, lot: lot && { lotId: lot.lot.id, placeId: lot.placeId } });
  };
  return (
    <>
      <ScanField
        label="Scan the label"
        name="outcome.scan"
        onScan={take}
        first
        hint="Wherever the focus is. Or type the NDC on it and press Enter."
      />
      {trouble && (
        <Notice tone="warning" role="alert">
          {trouble}
        </Notice>
      )}
      {itemCodes.length === 0 ? (
        <Notice tone="warning">
          No product of this medicine is on file. It is written down under Medicines first.
        </Notice>
      ) : (
        <LotChoice
          itemCodes={itemCodes}
          value={chosen}
          onChange={(lot) => onChange({ lot })}
          name="outcome.lot"
        />
      )}
    </>
  );
}
