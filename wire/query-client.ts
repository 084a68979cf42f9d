import { QueryClient } from '@tanstack/react-query';
import type { Refusal } from '../fhir/refusal.ts';

/** Carries a refusal through the query library, which knows only exceptions. Never leaves `wire/`. */
export class RefusedView extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/**
 * The views of this tab. Nothing here polls: a view is asked when a screen opens it and when a live
 * event says that what it shows has changed.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) =>
        error instanceof RefusedView && error.refusal.refused === 'try-again' && failures < 2,
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
});

/** Hashes of views that a live event, not a person, made stale; read once by the next request. */
export const staleByItself = new Set<string>();
