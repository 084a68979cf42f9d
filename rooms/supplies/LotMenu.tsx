import { countsInside } from '../../clinical/stock/opening.ts';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import type { HandleKind } from './Handle.dialog.tsx';
import type { ShownLot } from './lots.contract.ts';

const handling: readonly [HandleKind, string][] = [
  ['count', 'Count…'],
  ['open', 'Open…'],
  ['finish', 'Finish what is open…'],
  ['use', 'Use…'],
  ['transfer', 'Move…'],
  ['waste', 'Waste…'],
];

/** All that can be done with a lot in its place. */
export function LotMenu({
  lot,
  onHandle,
}: {
  lot: ShownLot;
  onHandle: (kind: HandleKind) => void;
}) {
  return (
    <MoreMenu
      label={`More for ${lot.label}, lot ${lot.lotNumber}, ${lot.placeName}`}
      items={handling
        .filter(([kind]) => isFor(kind, lot))
        .map(([kind, label]) => ({
          label,
          onClick: () => onHandle(kind),
          disabled: kind === 'use' && !lot.isUsable,
        }))}
    />
  );
}

/** Opened is what is counted by what is inside of it; finished is what is open. */
function isFor(kind: HandleKind, lot: ShownLot): boolean {
  if (kind === 'finish') return lot.openedOn !== undefined;
  return kind !== 'open' || canBeOpened(lot);
}

function canBeOpened({ kind, unit, state, isExpired }: ShownLot): boolean {
  return kind !== 'supply' && countsInside({ unit }) && state === 'usable' && !isExpired;
}
