import type { PaletteEntry, RoomRoute } from '../../ui/navigation/room-route.ts';
import type { Place } from '../places.ts';

/** Without accents and capitals, so that `medico` finds "Médico". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Entries whose words begin with every word that was typed; all of them when nothing was. */
export function matching(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return entries.filter(({ label, detail = '' }) => {
    const words = plain(`${label} ${detail}`).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
}

/** The places of the rail as lines of the palette. */
export function placeEntries(places: readonly Place[]): PaletteEntry[] {
  return places.map(({ path, title, rail }) => ({
    id: path,
    label: rail.label,
    ...(title === rail.label ? {} : { detail: title }),
    icon: rail.icon,
    to: path,
  }));
}

/** Screens that stand in no rail, as lines of the palette. */
export const screenEntries = (screens: readonly RoomRoute[]): PaletteEntry[] =>
  screens.map(({ path, title }) => ({ id: path, label: title, to: path }));
