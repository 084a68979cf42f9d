import { IconPackageImport } from '@tabler/icons-react';
import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useMay } from '../../wire/use-me.ts';
import { findLots } from '../../clinical/stock/find-lot.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import { useScans } from '../../ui/scan/use-scans.ts';
import { HandleDialog, type HandleKind } from './Handle.dialog.tsx';
import type { ShownLot } from './lots.contract.ts';
import { LotTable } from './LotTable.tsx';
import { ReceiveDialog } from './Receive.dialog.tsx';
import { SuppliesPage } from './SuppliesPage.tsx';
import { useOnHand } from './supplies.query.ts';

/** What there is, place by place. A scanned label opens its lot. */
export default function SuppliesScreen() {
  const found = useOnHand();
  const mayKeep = useMay('supplies.keep');
  const [receiving, setReceiving] = useState(false);
  const [handled, setHandled] = useState<{ kind: HandleKind; lot: ShownLot }>();
  const [sought, setSought] = useState('');
  const actions = mayKeep && (
    <Button icon={IconPackageImport} onClick={() => setReceiving(true)}>
      Receive…
    </Button>
  );
  return (
    <SuppliesPage at="/supplies" actions={actions}>
      <TextField
        label="Find an item or a lot"
        value={sought}
        onChange={setSought}
        placeholder="Type a name or lot number, or scan a label"
        inputMode="search"
      />
      <Answer of={found}>
        {({ lots, places, items, today }) => (
          <>
            <OpenScanned lots={lots} today={today} isOff={receiving || handled !== undefined} />
            <LotTable
              caption="What is in stock, by place"
              groups={byPlace(lots.filter((lot) => isFound(lot, sought)))}
              onHandle={(kind, lot) => setHandled({ kind, lot })}
            />
            {lots.length === 0 && (
              <EmptyState title="Nothing is in stock yet.">
                Receive a delivery: scan its label, or type what it says.
              </EmptyState>
            )}
            {handled && (
              <HandleDialog {...handled} places={places} onClose={() => setHandled(undefined)} />
            )}
            {receiving && (
              <ReceiveDialog {...{ places, items, today }} onClose={() => setReceiving(false)} />
            )}
          </>
        )}
      </Answer>
    </SuppliesPage>
  );
}

/** A label scanned where no dialog asks for one opens its lot. */
function OpenScanned(props: { lots: readonly ShownLot[]; today: string; isOff: boolean }) {
  const go = useGo();
  useScans((text) => {
    const matching = props.isOff
      ? undefined
      : findLots(text, props.lots, Number(props.today.slice(0, 4)));
    if (matching === undefined || isRefusal(matching)) return false;
    go(`/supplies/lot/${matching[0]?.lotId}`);
    return true;
  });
  return null;
}

function isFound({ label, lotNumber, itemCode }: ShownLot, sought: string): boolean {
  const text = `${label} ${lotNumber} ${itemCode}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function byPlace(lots: readonly ShownLot[]) {
  const groups = Map.groupBy(lots, ({ placeName }) => placeName);
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, items]) => ({
      key: name,
      head: `${name} · ${items.length}`,
      items: items.toSorted((one, other) => one.label.localeCompare(other.label)),
    }));
}
