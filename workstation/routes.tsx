import type { Inserts } from '../ui/navigation/inserts.tsx';
import type { PaletteSource, RoomRoute } from '../ui/navigation/room-route.ts';

interface RoomModule {
  routes?: readonly RoomRoute[];
  palette?: readonly PaletteSource[];
  inserts?: Inserts;
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
export const roomInserts: Inserts = Object.assign({}, ...rooms.map((room) => room.inserts));
