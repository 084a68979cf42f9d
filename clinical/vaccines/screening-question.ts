/** One question of fact, asked of the patient or the parent. */
export interface ScreeningQuestion {
  id: string;
  /** As it is read aloud; our own words. */
  en: string;
  es: string;
  /** For whom and for what it is asked; left out: always. */
  asked?: {
    /** CVX codes; asked when one of them is to be given. */
    cvx?: readonly string[];
    sex?: 'female';
    /** Whole months, from and up to and without. */
    fromMonths?: number;
    toMonths?: number;
  };
  /** What was it: asked when the answer is yes. */
  which?: readonly ScreeningChoice[];
  /** What yes means where nothing is chosen, or besides what is chosen. */
  yes?: ScreeningMeaning;
}

export interface ScreeningChoice extends ScreeningMeaning {
  id: string;
  en: string;
  es: string;
}

/** What follows from an answer. */
export interface ScreeningMeaning {
  /** CDSi observation codes: the rules say which vaccines they speak against. */
  observations?: readonly string[];
  /** Where a person decides: of these vaccines, or of all. */
  precaution?: {
    cvx: readonly string[] | 'all';
    says: string;
    /** Who decides; the provider unless told. */
    source: string;
  };
  /** Nobody can tell from the answer alone: what is still to be found out. */
  open?: string;
  /** Something to do with the needle or afterwards; nothing speaks against the vaccine. */
  care?: string;
}
