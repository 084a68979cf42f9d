import type { StockChange } from '../../clinical/stock/stock.ts';
import type { Writing } from '../commit/writing.ts';
import type { Statement } from '../commit/statement.ts';
import { newId } from '../new-id.ts';

type Kind<K extends StockChange['kind']> = Extract<StockChange, { kind: K }>;

/** What a commit does to the stock, and what stands with every line of it. */
type StockWriting = Pick<Writing, 'practiceId' | 'at' | 'audit' | 'stock'>;

/**
 * The statements that write what a commit does to the stock: lots first, then what may be done with
 * them, then the lines of the ledger, which the database checks against all of it.
 */
export function stockStatements(writing: StockWriting): Statement[] {
  const of = <K extends StockChange['kind']>(...kinds: K[]): Kind<K>[] =>
    (writing.stock ?? []).filter((change): change is Kind<K> => kinds.includes(change.kind as K));
  const statements: [name: string, columns: string, rows: object[]][] = [
    ['stock_lot', lotColumns, of('lot').map(lotRow)],
    ['stock_state', 'id, lot_id, place_id, state, reason', of('state').map(stateRow)],
    ['stock_opened', openedColumns, openings(of('opened', 'finished'))],
    ['stock_move', moveColumns, of('move').map(moveRow)],
  ];
  return statements
    .filter(([, , rows]) => rows.length > 0)
    .map(([table, columns, rows]) => ({
      name: `add_${table}`,
      text: `insert into records.${table} (practice_id, at, by_id, by_name, ${columns})
             select $1, $2, $3, $4, ${columns}
             from jsonb_populate_recordset(null::records.${table}, $5)`,
      values: [
        writing.practiceId,
        writing.at.toString(),
        writing.audit.actorId,
        writing.audit.actorName,
        JSON.stringify(rows),
      ],
    }));
}

/** `Stock/<lot id>` of every lot that a commit touches: what screens are told of. */
export function stockReferences({ stock = [] }: Pick<Writing, 'stock'>): string[] {
  return [...new Set(stock.map((change) => `Stock/${lotOf(change)}`))];
}

function lotOf(change: StockChange): string {
  if (change.kind === 'lot') return change.lot.id;
  return change.kind === 'move' ? change.move.lotId : change.lotId;
}

const lotColumns =
  'id, item_code, label, kind, lot_number, expires_on, funding, unit, manufacturer, gtin, ndc, schedule';

function lotRow({ lot }: Kind<'lot'>): object {
  const { itemCode, lotNumber, expiresOn, ...same } = lot;
  return { ...same, item_code: itemCode, lot_number: lotNumber, expires_on: expiresOn };
}

function stateRow({ lotId, placeId, state, reason }: Kind<'state'>): object {
  return { id: newId(), lot_id: lotId, place_id: placeId, state, reason };
}

const openedColumns = 'id, lot_id, place_id, opened_on, use_by, holds, basis';

function openings(changes: readonly Kind<'opened' | 'finished'>[]): object[] {
  return changes.map((change) => ({
    ...{ id: newId(), lot_id: change.lotId, place_id: change.placeId },
    ...(change.kind === 'opened' && {
      ...{ opened_on: change.openedOn, use_by: change.useBy },
      ...{ holds: change.holds, basis: change.basis },
    }),
  }));
}

const moveColumns =
  'id, lot_id, place_id, kind, quantity, about, patient_id, reason, witness_id, seen';

function moveRow({ move }: Kind<'move'>): object {
  const { kind, lotId, placeId, quantity, about, patientId, reason, witnessId, seen } = move;
  return {
    ...{ id: newId(), lot_id: lotId, place_id: placeId, kind, quantity, about },
    ...{ patient_id: patientId, reason, witness_id: witnessId, seen },
  };
}
