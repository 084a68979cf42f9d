import { useState } from 'react';
import { soonDays } from '../../clinical/stock/standing.ts';
import { Answer } from '../../ui/Answer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { HandleDialog, type HandleKind } from './Handle.dialog.tsx';
import type { ShownLot } from './lots.contract.ts';
import { LotTable } from './LotTable.tsx';
import { SuppliesPage } from './SuppliesPage.tsx';
import { useOnHand } from './supplies.query.ts';

/** What may not be used any more and still lies there, and what soon may not. */
export default function ExpiringScreen() {
  const found = useOnHand();
  const [handled, setHandled] = useState<{ kind: HandleKind; lot: ShownLot }>();
  return (
    <SuppliesPage at="/supplies/expiring">
      <Answer of={found}>
        {({ lots, places }) => (
          <>
            <LotTable
              caption="What expires"
              groups={groupsOf(lots)}
              withPlace
              onHandle={(kind, lot) => setHandled({ kind, lot })}
            />
            {groupsOf(lots).length === 0 && (
              <EmptyState title={`Nothing expires within ${soonDays} days.`}>
                Lots stand here when they can no longer be used, and before.
              </EmptyState>
            )}
            {handled && (
              <HandleDialog {...handled} places={places} onClose={() => setHandled(undefined)} />
            )}
          </>
        )}
      </Answer>
    </SuppliesPage>
  );
}

function groupsOf(lots: readonly ShownLot[]) {
  const byDay = lots.toSorted((one, other) => one.daysLeft - other.daysLeft);
  const out = byDay.filter(({ daysLeft }) => daysLeft < 0);
  const held = byDay.filter(({ daysLeft, isUsable }) => daysLeft >= 0 && !isUsable);
  const soon = byDay.filter((one) => one.isUsable && one.daysLeft <= soonDays);
  return [
    { key: 'out', head: `Take out and waste · ${out.length}`, items: out },
    { key: 'soon', head: `Within ${soonDays} days: use first · ${soon.length}`, items: soon },
    { key: 'held', head: `Quarantined or recalled · ${held.length}`, items: held },
  ].filter(({ items }) => items.length > 0);
}
