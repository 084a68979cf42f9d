import { hashKey, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '../fhir/refusal.ts';
import type { ViewContract } from '../records/act.ts';
import { ask } from './ask.ts';
import { queryClient, RefusedView, staleByItself } from './query-client.ts';

/** What a screen has in hand of a view. */
export type Seen<Data> =
  | { state: 'loading'; again: () => void }
  | { state: 'refused'; refusal: Refusal; again: () => void }
  | {
      state: 'ready';
      data: Data;
      /** Set when the view could not be refreshed: what stands here may be old. */
      refusal: Refusal | undefined;
      /** When this answer came, in milliseconds since 1970 by this device's clock. */
      answeredAtMs: number;
      /** True while the data still belongs to the input before (with `keep`). */
      ofBefore: boolean;
      again: () => void;
    };

export interface ViewOptions {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** Keep showing the answer to the last input while the next is asked: for filters and dates. */
  keep?: boolean;
}

/**
 * Asks a view when the screen opens and again whenever a resource type among the contract's
 * `topics` changes. Refusals are values; while a refresh fails, the last answer stays.
 */
export function useView<Input extends z.ZodType, Output extends z.ZodType>(
  contract: ViewContract<Input, Output>,
  input: z.input<Input>,
  options: ViewOptions = {},
): Seen<z.output<Output>> {
  const query = useQuery({
    ...viewQuery(contract, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
  const again = () => void query.refetch();
  const refusal = query.error instanceof RefusedView ? query.error.refusal : undefined;
  if (query.data !== undefined) {
    return {
      state: 'ready',
      data: query.data,
      refusal,
      answeredAtMs: query.dataUpdatedAt,
      ofBefore: query.isPlaceholderData,
      again,
    };
  }
  if (refusal) return { state: 'refused', refusal, again };
  if (query.error) throw query.error;
  return { state: 'loading', again };
}

/** Asks a view ahead of need, such as when a row is pointed at, so that its screen opens at once. */
export function askAhead<Input extends z.ZodType, Output extends z.ZodType>(
  contract: ViewContract<Input, Output>,
  input: z.input<Input>,
): void {
  void queryClient.prefetchQuery({ ...viewQuery(contract, input), retry: false });
}

function viewQuery<Input extends z.ZodType, Output extends z.ZodType>(
  contract: ViewContract<Input, Output>,
  input: z.input<Input>,
) {
  const queryKey = [contract.name, input] as const;
  return {
    queryKey,
    meta: { topics: contract.topics },
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<z.output<Output>> => {
      const background = staleByItself.delete(hashKey(queryKey));
      const answer = await ask(contract, input, { signal, background });
      if (isRefusal(answer)) throw new RefusedView(answer);
      return answer ?? (null as z.output<Output>);
    },
  };
}
