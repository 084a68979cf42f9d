/** What kind of thing is kept: what is done with it differs. */
export const stockKinds = ['vaccine', 'medicine', 'test-kit', 'control', 'supply'] as const;
export type StockKind = (typeof stockKinds)[number];

/** Who paid for it: stock bought by the practice, or given by a public programme (VFC, 317, state). */
export const fundings = ['private', 'public'] as const;
export type Funding = (typeof fundings)[number];

/**
 * Whether what is left of a lot may be used. `quarantined` waits for somebody's word after an
 * excursion of temperature; `recalled` is never used again.
 */
export type LotState = 'usable' | 'quarantined' | 'recalled';

/** One lot of one thing as it came in: never changed but for its state. */
export interface Lot {
  /** UUIDv7. */
  id: string;
  /** What it is: `cvx:158`, `ndc:00409488720`, `kit:test-strep-a`, `supply:gauze-4x4`. */
  itemCode: string;
  label: string;
  kind: StockKind;
  lotNumber: string;
  /** The last day of use, `YYYY-MM-DD`. A label that names a month ends on its last day. */
  expiresOn: string;
  funding: Funding;
  /** What one is counted in: `dose`, `test`, `mL`, `tablet`, `each`. */
  unit: string;
  manufacturer?: string | undefined;
  /** Global Trade Item Number, 14 digits, as its label is scanned. */
  gtin?: string | undefined;
  /** National Drug Code, 11 digits without dashes. */
  ndc?: string | undefined;
  /** A drug schedule, `II` to `V`: counted by two people. */
  schedule?: 'II' | 'III' | 'IV' | 'V' | undefined;
}

/** What is left of one lot in one place. */
export interface OnHand {
  lot: Lot;
  state: LotState;
  /** Why it is quarantined or recalled. */
  stateReason?: string | undefined;
  /** `Location` id: a room, a fridge, a shelf. */
  placeId: string;
  placeName: string;
  /** In the lot's unit; never below zero. */
  quantity: number;
  /** The day a multi-dose vial or a kit was opened, `YYYY-MM-DD`. */
  openedOn?: string | undefined;
  /** The last day it may be used once opened, `YYYY-MM-DD`. */
  useBy?: string | undefined;
  /** By whose word: its label, its insert, a rule of CDC. */
  openBasis?: string | undefined;
  /** What is left in what is open, in the lot's unit, where somebody said how much it holds. */
  openLeft?: number | undefined;
}

/** Why the count of a lot in a place changed. */
export const moveKinds = [
  'receive',
  'give',
  'use',
  'waste',
  'transfer',
  /** Given from public stock to who is not entitled to it, or the other way: to be paid back. */
  'borrow',
  /** A borrowed dose put back: out of the lot that owed it, into the lot that lent it. */
  'pay-back',
  'return',
  'count',
] as const;
export type MoveKind = (typeof moveKinds)[number];

/** One line of the ledger: never changed, never taken out. */
export interface Move {
  kind: MoveKind;
  lotId: string;
  placeId: string;
  /** What came in (above zero) or went out (below zero), in the lot's unit. */
  quantity: number;
  /**
   * `Type/id` of what was written of it: an Immunization, a MedicationAdministration. Given and
   * borrowed always, and what is returned says what it was taken for.
   */
  about?: string | undefined;
  patientId?: string | undefined;
  reason?: string | undefined;
  /** Who watched, when two people are needed. */
  witnessId?: string | undefined;
  /** Of a count: what there was by the ledger when it was decided; it is refused when that changed. */
  seen?: number | undefined;
}

/** What an act does to the stock, written in the same transaction as its resources. */
export type StockChange =
  | { kind: 'lot'; lot: Lot }
  | { kind: 'move'; move: Move }
  /** Of the lot everywhere, or of what of it is in one place; a recall is of the lot. */
  | { kind: 'state'; lotId: string; placeId?: string; state: LotState; reason: string }
  | {
      kind: 'opened';
      lotId: string;
      placeId: string;
      openedOn: string;
      useBy: string;
      /** How much is in it, in the lot's unit. */
      holds?: number | undefined;
      basis?: string | undefined;
    }
  /** The vial or kit that was open is used up or thrown away: none is open now. */
  | { kind: 'finished'; lotId: string; placeId: string };
