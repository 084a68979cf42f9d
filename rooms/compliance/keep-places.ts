import type { ShownAnswer } from './scope.contract.ts';

export type ShownCondition = ShownAnswer['conditions'][number];

/** Where a condition stands on the screen. */
export interface Place {
  id: string;
  /** The answer does not wait for it: a duty, or something to be reminded of. */
  isAside: boolean;
}

/**
 * Where each condition stands: those that were shown keep their places, so that nothing moves under
 * the hand of who answers, and what is new follows. What the answer does not wait for, though it is
 * not met, stands aside; once met, it stays where it stood.
 */
export function keepPlaces(
  before: readonly Place[],
  conditions: readonly ShownCondition[],
): Place[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const isAside = ({ id, met, now }: ShownCondition): boolean =>
    met === 'met' ? (old.get(id)?.isAside ?? false) : now === 'go';
  const now = new Map(conditions.map((one) => [one.id, isAside(one)]));
  return [...new Set([...old.keys(), ...now.keys()])].map((id) => ({
    id,
    isAside: now.get(id) ?? old.get(id)?.isAside ?? false,
  }));
}

/** The conditions at their places: what the answer waits for, and what stands aside. */
export function inPlaces(places: readonly Place[], conditions: readonly ShownCondition[]) {
  const byId = new Map(conditions.map((one) => [one.id, one]));
  const of = (aside: boolean) =>
    places.filter(({ isAside }) => isAside === aside).flatMap(({ id }) => byId.get(id) ?? []);
  return { binding: of(false), aside: of(true) };
}
