import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/procedures',
    title: 'How we do procedures',
    permission: 'order.view',
    screen: () => import('./Procedures.screen.tsx'),
  },
];

export const inserts: InsertParts = { doProcedure: () => import('./DoProcedure.dialog.tsx') };
