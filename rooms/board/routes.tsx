import { IconLayoutGrid } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/board',
    title: 'Board',
    permission: 'board.view',
    rail: { label: 'Board', icon: IconLayoutGrid, order: 10, key: 'b' },
    screen: () => import('./Board.screen.tsx'),
  },
  {
    path: '/wall',
    title: 'Wall',
    permission: 'board.view',
    bare: true,
    screen: () => import('./Wall.screen.tsx'),
  },
];

/** The next step of a visit, for other rooms' screens. */
export const inserts: InsertParts = { visitStep: () => import('./VisitStep.panel.tsx') };
