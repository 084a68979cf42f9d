import type { Interact } from '../request.ts';
import { answerSearch } from '../search/searchset.ts';

/** Searches the resources of one type, or those of it in a patient's compartment, by GET or by POST to `_search`. */
export const searchType: Interact<'search-type'> = (context, { type, patientId }) =>
  answerSearch(context, type, patientId);
