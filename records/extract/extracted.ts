/** What the records room stores beside a resource so that it can be found. */
export interface Extracted {
  /**
   * Every token, reference, string and uri value of every search parameter, hashed by `tokenOf`:
   * unique signed 64-bit integers as decimal strings, in no particular order. `_id` is not among
   * them, as the primary key answers it.
   */
  tokens: string[];
  /** Id of the patient whose compartment it is in, from the first literal `Patient/…` reference. */
  patient: string | null;
  /** `system|code` of the first coding of the type's main code (`|code` when it has no system). */
  code: string | null;
  /**
   * True when the main code has more codings than that one, so that `code` alone does not answer.
   */
  moreCodes: boolean;
  /** Start of the type's main date: ISO UTC instant with milliseconds. */
  date: string | null;
  /** Exclusive end of the type's main date; null when it is open or there is none. */
  dateEnd: string | null;
  /** The `status` code, or the first code of `clinicalStatus`. */
  status: string | null;
  /** Every identifier with a value; `system` is empty when it has none. */
  identifiers: { system: string; value: string }[];
}

/** A patient's names, phones and birth date as the front desk searches them. */
export interface PatientNames {
  /** Family name of the name in use, normalised. */
  family: string;
  /** All given names of the name in use, normalised, in order. */
  given: string;
  /** Every name of every use, normalised, each word once. */
  nameSearch: string;
  /** The last 10 digits of each phone, unique, in order. */
  phones: string[];
  /** As recorded: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  birthDate: string | null;
}
