import { useState } from 'react';
import { inPlaces, keepPlaces, type Place, type ShownCondition } from './keep-places.ts';

/** The conditions of one task at the places where they were first shown, while it is open. */
export function useInPlaces(conditions: readonly ShownCondition[]) {
  const [before, setBefore] = useState<Place[]>([]);
  const places = keepPlaces(before, conditions);
  if (JSON.stringify(places) !== JSON.stringify(before)) setBefore(places);
  return inPlaces(places, conditions);
}
