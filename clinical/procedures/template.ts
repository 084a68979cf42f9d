/** Something that stands on the tray before a procedure begins. */
export interface TrayItem {
  label: string;
  count: number;
  /** What is taken from the stock when it was used, such as `supply:gauze-4x4`; none: not counted. */
  itemCode?: string | undefined;
}

export const fieldKinds = ['text', 'number', 'choice', 'yes-no'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** One thing the practice wants written down of a procedure. */
export interface DetailField {
  /** Stands in the record for as long as it does: lower case letters, digits and dashes. */
  id: string;
  label: string;
  kind: FieldKind;
  /** Of a number. */
  unit?: string | undefined;
  /** Of a choice. */
  choices?: readonly string[] | undefined;
  required: boolean;
}

export const consentKinds = ['none', 'spoken', 'signed'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** What is counted as it goes in and comes out again. */
export const countedThings = ['sutures', 'staples'] as const;
export type CountedThing = (typeof countedThings)[number];

/** How one procedure is done in a practice: data that the practice itself writes. */
export interface ProcedureTemplate {
  /** Of the catalogue of orders. */
  code: string;
  label: string;
  /** `self`: the assistant does it under an order. `assist`: a provider does it and the assistant helps. */
  role: 'self' | 'assist';
  tray: readonly TrayItem[];
  consent: ConsentKind;
  /** Said aloud by all before it begins: who, what, where. */
  timeOut: boolean;
  /** True: the place on the body is asked. */
  asksSite: boolean;
  counts?: CountedThing | undefined;
  /** True: what is taken out may go to a laboratory, and is linked to its order. */
  specimens: boolean;
  details: readonly DetailField[];
  /** What the patient is told, in the words a provider approved; empty: nothing is approved yet. */
  afterCare: string;
  /** The provider who approved these words. */
  afterCareBy?: string | undefined;
}
