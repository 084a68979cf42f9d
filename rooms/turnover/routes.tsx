import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/rooms',
    title: 'Rooms',
    permission: 'board.view',
    screen: () => import('./Rooms.screen.tsx'),
  },
];

export const inserts: InsertParts = { cleanRoom: () => import('./CleanRoom.panel.tsx') };
