import type { Interact } from '../request.ts';
import { answerSearch } from '../search/searchset.ts';

/** Searches one type, or what of it is a patient's, by GET or by POST to `_search`. */
export const searchType: Interact<'search-type'> = (context, { type, patientId }) =>
  answerSearch(context, type, patientId);
