import { Temporal } from 'temporal-polyfill';
import type { Provider } from '../../clinical/scheduling/providers.ts';
import type { DayVisit } from './day.ts';

/** A provider with how much there is to do. */
export interface ProviderLoad extends Provider {
  /** Patients here who this provider has still to see. */
  waiting: number;
  /** Booked within the next two hours and not here yet. */
  expected: number;
}

const toBeSeen = new Set(['arrived', 'rooming', 'ready-for-provider']);
const aheadMs = 2 * 60 * 60_000;

/**
 * The providers by how soon they could see one more: fewest waiting first, then fewest expected in
 * the next two hours, then by name. Somebody who sees patients today without being in the list of
 * providers stands in it too.
 */
export function byLeastWaiting(
  providers: readonly Provider[],
  visits: readonly DayVisit[],
  now: Temporal.Instant,
): ProviderLoad[] {
  const loads = new Map<string, ProviderLoad>(
    providers.map((one) => [one.id, { ...one, waiting: 0, expected: 0 }]),
  );
  for (const { provider, stage, appointment } of visits) {
    if (!provider) continue;
    const load = loads.get(provider.id) ?? { ...provider, waiting: 0, expected: 0 };
    loads.set(provider.id, load);
    if (toBeSeen.has(stage.stage)) load.waiting += 1;
    const startMs = Date.parse(appointment?.start ?? '');
    if (stage.stage === 'booked' && startMs - now.epochMilliseconds <= aheadMs) load.expected += 1;
  }
  return [...loads.values()].sort(
    (one, other) =>
      one.waiting - other.waiting ||
      one.expected - other.expected ||
      (one.name < other.name ? -1 : 1),
  );
}
