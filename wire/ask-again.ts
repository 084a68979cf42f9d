import type { Query } from '@tanstack/react-query';
import { queryClient, staleByItself } from './query-client.ts';

/**
 * Asks again for every view whose topics were touched, if a screen shows it; the others are
 * forgotten, so that no screen opens with what is known to be over.
 *
 * A first answer still under way may have been read before the change, and the query library
 * would take it for the newest: that view is asked once more after it came.
 */
export function askAgain(touched: (topics: readonly string[]) => boolean): void {
  const isTouched = (query: Query): boolean => {
    const topics = query.meta?.['topics'];
    return Array.isArray(topics) && touched(topics);
  };
  for (const query of queryClient.getQueryCache().findAll({ predicate: isTouched })) {
    const isFirst = query.state.data === undefined && query.state.fetchStatus === 'fetching';
    if (isFirst) againAfterFirst(query);
    else again(query);
  }
}

/** Asks again for every view that could not be had or refreshed, as while the line was lost. */
export function askFailedAgain(): void {
  const hasFailed = ({ state }: Query): boolean => state.status === 'error';
  for (const query of queryClient.getQueryCache().findAll({ predicate: hasFailed })) again(query);
}

/** Views whose first answer is waited for. */
const waitedFor = new WeakSet<Query>();

function againAfterFirst(query: Query): void {
  if (waitedFor.has(query)) return;
  waitedFor.add(query);
  const settled = (answered: boolean) => () => {
    waitedFor.delete(query);
    if (answered) again(query);
  };
  void query.promise?.then(settled(true), settled(false));
}

function again(query: Query): void {
  if (!query.isActive()) return queryClient.getQueryCache().remove(query);
  staleByItself.add(query.queryHash);
  void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
}
