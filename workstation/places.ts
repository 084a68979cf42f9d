import type { PermissionName } from '../identity/permissions.ts';
import type { RoomRoute } from '../ui/navigation/room-route.ts';

/** A screen that stands in the rail. */
export type Place = RoomRoute & { rail: NonNullable<RoomRoute['rail']> };

/** The places a person may go to, in their order in the rail. */
export function placesFor(
  routes: readonly RoomRoute[],
  permissions: readonly PermissionName[],
): Place[] {
  return routes
    .filter((route): route is Place => route.rail !== undefined)
    .filter((route) => permissions.includes(route.permission))
    .sort((a, b) => a.rail.order - b.rail.order);
}

/**
 * The screens a person may open that stand in no rail, such as the practice's own settings: those
 * with a fixed address, by title.
 */
export function screensFor(
  routes: readonly RoomRoute[],
  permissions: readonly PermissionName[],
): RoomRoute[] {
  return routes
    .filter(({ rail, path, bare }) => !rail && !bare && !path.includes('$'))
    .filter(({ permission }) => permissions.includes(permission))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-US'));
}

/** The path of the place whose screen an address belongs to, for marking it in the rail. */
export function placeOf(places: readonly Place[], pathname: string): Place | undefined {
  const within = (place: Place) =>
    pathname === place.path || pathname.startsWith(`${place.path.replace(/\/$/, '')}/`);
  return places.filter(within).sort((a, b) => b.path.length - a.path.length)[0];
}

/**
 * Which places have a slot of their own where there are so many, and which stand behind "More" in
 * the last one. What fits is never hidden, and "More" never holds a single place.
 */
export function slotsFor(
  places: readonly Place[],
  count: number,
): Record<'slots' | 'more', readonly Place[]> {
  const own = places.length > count ? count - 1 : places.length;
  return { slots: places.slice(0, own), more: places.slice(own) };
}
