import type { Lot, LotState, Move, OnHand, StockKind } from '../../clinical/stock/stock.ts';

/** One line of the ledger as it was written. */
export interface WrittenMove extends Move {
  id: string;
  /** ISO instant. */
  at: string;
  /** Who wrote it, as shown to others. */
  by: string;
}

/** What was said of a lot: that it may be used, waits or is recalled. */
export interface WrittenState {
  lotId: string;
  /** Left out: everywhere. */
  placeId?: string | undefined;
  state: LotState;
  reason: string;
  /** ISO instant. */
  at: string;
  by: string;
}

/** Which lots are looked for; what is left out is any. */
export interface OnHandSought {
  itemCodes?: readonly string[] | undefined;
  kinds?: readonly StockKind[] | undefined;
  lotIds?: readonly string[] | undefined;
  placeIds?: readonly string[] | undefined;
  /** True: lots of which nothing is left are answered too. */
  withEmpty?: boolean | undefined;
}

/** Which lines of the ledger are looked for, newest first, at most `count`. */
export interface MovesSought {
  ids?: readonly string[] | undefined;
  lotIds?: readonly string[] | undefined;
  itemCodes?: readonly string[] | undefined;
  placeIds?: readonly string[] | undefined;
  patientId?: string | undefined;
  /** `Type/id` of what they were written for. */
  about?: readonly string[] | undefined;
  kinds?: readonly Move['kind'][] | undefined;
  /** Id of a line: only older ones. */
  before?: string | undefined;
  count: number;
}

/** The stock of one practice, for reading; an act changes it by what it decides (`Decided.stock`). */
export interface StockBooks {
  /** What there is, first to expire first. */
  onHand(sought: OnHandSought): Promise<OnHand[]>;
  /** Lots by what is printed on them, whether anything is left of them or not. */
  lotsBy(sought: {
    ids?: readonly string[] | undefined;
    itemCode?: string | undefined;
    lotNumber?: string | undefined;
    gtin?: string | undefined;
    ndc?: string | undefined;
  }): Promise<Lot[]>;
  moves(sought: MovesSought): Promise<WrittenMove[]>;
  /** What was said of these lots, newest first. */
  states(lotIds: readonly string[]): Promise<WrittenState[]>;
  /** Ids of the patients who were given of these lots, and did not have it taken back. */
  patientsOf(lotIds: readonly string[]): Promise<string[]>;
}
