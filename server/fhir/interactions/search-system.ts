import type { Interact } from '../request.ts';
import { answerSearch } from '../search/searchset.ts';

/**
 * Searches the resources of several types, those of `_type` or all that the caller may search; of
 * them what is one patient's.
 */
export const searchSystem: Interact<'search-system'> = (context, { patientId }) =>
  answerSearch(context, undefined, patientId);
