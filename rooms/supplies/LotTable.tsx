import { asTyped } from '../../fhir/typed-date.ts';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { DataTable, type Column, type RowGroup } from '../../ui/table/DataTable.tsx';
import { Quiet, TwoLines } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { HandleKind } from './Handle.dialog.tsx';
import { soonDays } from '../../clinical/stock/standing.ts';
import { LotMenu } from './LotMenu.tsx';
import type { ShownLot } from './lots.contract.ts';
import { amount, fundingWords, openWords } from './supply-words.ts';

interface LotTableProps {
  caption: string;
  groups: readonly RowGroup<ShownLot>[];
  /** With where each lot lies, when the groups do not say it. */
  withPlace?: boolean;
  onHandle: (kind: HandleKind, lot: ShownLot) => void;
}

/** Lots in a table: what, which, until when, how many, and what can be done with each. */
export function LotTable({ caption, groups, withPlace, onHandle }: LotTableProps) {
  const mayKeep = useMay('supplies.keep');
  const columns: readonly Column<ShownLot>[] = [
    {
      ...{ key: 'what', head: 'Item', names: true, width: '32%' },
      cell: (lot) => (
        <TwoLines
          first={<GoLink to={`/supplies/lot/${lot.lotId}`}>{lot.label}</GoLink>}
          second={[
            `Lot ${lot.lotNumber}`,
            lot.schedule && `schedule ${lot.schedule}`,
            withPlace && lot.placeName,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ),
    },
    { key: 'whose', head: 'Whose', cell: ({ funding }) => <Funding of={funding} /> },
    { key: 'expires', head: 'Expires', cell: (lot) => <Expiry lot={lot} /> },
    {
      ...{ key: 'left', head: 'Left', align: 'end' },
      cell: ({ quantity, unit }) => amount(quantity, unit),
    },
    {
      ...{ key: 'more', head: 'More', align: 'end', inCard: 'corner', width: '64px' },
      cell: (lot) =>
        mayKeep ? <LotMenu lot={lot} onHandle={(kind) => onHandle(kind, lot)} /> : null,
    },
  ];
  const keyOf = (lot: ShownLot) => `${lot.lotId} ${lot.placeId}`;
  return <DataTable {...{ caption, columns, groups, keyOf }} />;
}

function Funding({ of }: { of: ShownLot['funding'] }) {
  return of === 'public' ? <Chip tone="info">{fundingWords.public}</Chip> : <Quiet>Private</Quiet>;
}

/** The last day, and what speaks against using it, each with its word. */
export function Expiry({ lot }: { lot: ShownLot }) {
  const { expiresOn, why, isExpired, daysLeft } = lot;
  const open = openWords(lot);
  return (
    <>
      {asTyped(expiresOn)} {isExpired && <Chip tone="critical">Expired</Chip>}
      {!isExpired && why && <Chip tone="warning">{why}</Chip>}
      {!why && daysLeft <= soonDays && (
        <Chip tone="warning">{daysLeft === 0 ? 'last day' : `${daysLeft} days left`}</Chip>
      )}
      {open && <Quiet> {open}</Quiet>}
    </>
  );
}
