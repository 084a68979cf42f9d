import type { Lot, Move, MoveKind } from './stock.ts';

/** One line of the ledger of a controlled substance, as it stands in its register. */
export interface RegisterMove extends Move {
  id: string;
  /** ISO instant. */
  at: string;
  by: string;
}

/** One line of a register: what changed, and how much there was of the lot afterwards, everywhere. */
export interface RegisterLine {
  id: string;
  at: string;
  what: RegisterWhat;
  /** Above zero what came in, below what went out; of a count the difference. */
  change: number;
  /** How much there is of the lot, in all places, once this line is written. */
  balance: number;
  /** Of a count: how many were counted in that place. */
  counted?: number | undefined;
  by: string;
  witnessId?: string | undefined;
  placeId: string;
  patientId?: string | undefined;
  reason?: string | undefined;
}

export const registerWhats = [
  ...(['received', 'given', 'wasted', 'counted', 'difference', 'moved', 'returned'] as const),
  ...(['used', 'other'] as const),
] as const;
export type RegisterWhat = (typeof registerWhats)[number];

export const registerWords: Record<RegisterWhat, string> = {
  received: 'Received',
  given: 'Given',
  wasted: 'Wasted',
  counted: 'Counted, no difference',
  difference: 'Counted, difference explained',
  moved: 'Moved',
  returned: 'Returned',
  used: 'Used',
  other: 'Other',
};

const whats: Partial<Record<MoveKind, RegisterWhat>> = {
  receive: 'received',
  give: 'given',
  waste: 'wasted',
  transfer: 'moved',
  return: 'returned',
  use: 'used',
};

/** The running register of one lot: its lines in order, the oldest first, each with its balance. */
export interface Register {
  lot: Lot;
  lines: RegisterLine[];
  balance: number;
  /** The last count in each place where any of it lies; none: never counted there. */
  counts: { placeId: string; at?: string | undefined }[];
}

/**
 * The register of a lot out of the lines of its ledger, in whatever order they come. The balance is
 * summed line by line and never kept: it is right when the lines are. `before` is what there was
 * before the first of them.
 */
export function registerOf(lot: Lot, moves: readonly RegisterMove[], before = 0): Register {
  const inOrder = moves.toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1));
  const held = new Map<string, number>();
  let balance = before;
  const lines = inOrder.map((move): RegisterLine => {
    const { id, at, by, witnessId, placeId, patientId, reason, quantity } = move;
    balance = exactly(balance + quantity);
    held.set(placeId, exactly((held.get(placeId) ?? 0) + quantity));
    const isCount = move.kind === 'count';
    return {
      ...{ id, at, by, witnessId, placeId, patientId, reason, balance, change: quantity },
      what: isCount ? (quantity === 0 ? 'counted' : 'difference') : (whats[move.kind] ?? 'other'),
      ...(isCount && { counted: held.get(placeId) }),
    };
  });
  const places = [...held].filter(([, left]) => left !== 0).map(([placeId]) => placeId);
  const countedAt = (placeId: string) =>
    inOrder.findLast((one) => one.kind === 'count' && one.placeId === placeId)?.at;
  return {
    ...{ lot, lines, balance },
    counts: places.map((placeId) => ({ placeId, at: countedAt(placeId) })),
  };
}

/** Amounts have four places at most; sums of them are not to show more. */
const exactly = (sum: number): number => Number(sum.toFixed(4));
