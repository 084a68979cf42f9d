import type { Interact } from '../request.ts';
import { answerSearch } from '../search/searchset.ts';

/** Searches the resources of one type, by GET or by POST to `_search`. */
export const searchType: Interact<'search-type'> = (context, { type }) =>
  answerSearch(context, type);
