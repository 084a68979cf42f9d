import { createContext, useContext } from 'react';
import type { InsertParts, Inserts } from '../ui/navigation/inserts.tsx';
import type { PaletteSource, RoomRoute } from '../ui/navigation/room-route.ts';

/** What the rooms of this build offer. */
export interface Rooms {
  routes: readonly RoomRoute[];
  palette: readonly PaletteSource[];
  inserts?: Inserts;
  /** The inserts again, to be fetched ahead. */
  insertParts?: InsertParts;
}

export const RoomsContext = createContext<Rooms>({ routes: [], palette: [] });

export function useRooms(): Rooms {
  return useContext(RoomsContext);
}
