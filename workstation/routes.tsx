import { lazy, type ComponentType } from 'react';
import type { InsertParts, Inserts } from '../ui/navigation/inserts.tsx';
import { loadCode, type Part } from './load-code.ts';
import { PartMissing } from './pages/PartMissing.tsx';
import type { PaletteSource, RoomRoute } from '../ui/navigation/room-route.ts';

interface RoomModule {
  routes?: readonly RoomRoute[];
  palette?: readonly PaletteSource[];
  inserts?: InsertParts;
}

/** Every room that has screens offers them in its `routes.tsx`; nothing else is to be edited. */
const rooms = Object.values(import.meta.glob<RoomModule>('../rooms/*/routes.tsx', { eager: true }));

/** All screens of all rooms; each screen is loaded when it is first opened. */
export const roomRoutes: readonly RoomRoute[] = [
  ...rooms.flatMap((room) => room.routes ?? []),
  {
    path: '/account',
    title: 'My account',
    permission: 'account.own',
    screen: () => import('./account/Account.screen.tsx'),
  },
];

/** Where the palette finds things beyond places. */
export const paletteSources: readonly PaletteSource[] = rooms.flatMap((room) => room.palette ?? []);

/** Parts of rooms that stand on other rooms' screens. */
export const insertParts: InsertParts = Object.assign({}, ...rooms.map((room) => room.inserts));

/** The same, to be shown: over a dead line a screen goes on without a part until it is there. */
export const roomInserts: Inserts = Object.fromEntries(
  Object.entries(insertParts).map(([name, part]) => [
    name,
    lazy(() =>
      loadCode(part as Part<{ default: ComponentType }>).catch(() => ({ default: PartMissing })),
    ),
  ]),
) as Inserts;
