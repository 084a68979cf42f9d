import { IconPackage } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

const permission = 'supplies.view';

export const routes: readonly RoomRoute[] = [
  {
    path: '/supplies',
    title: 'Supplies',
    permission,
    rail: { label: 'Supplies', icon: IconPackage, order: 50, key: 'u' },
    screen: () => import('./Supplies.screen.tsx'),
  },
  {
    ...{ path: '/supplies/reorder', title: 'What to reorder', permission },
    screen: () => import('./Reorder.screen.tsx'),
  },
  {
    ...{ path: '/supplies/expiring', title: 'What expires', permission },
    screen: () => import('./Expiring.screen.tsx'),
  },
  {
    ...{ path: '/supplies/temperatures', title: 'Fridges and freezers', permission },
    screen: () => import('./Temperatures.screen.tsx'),
  },
  {
    ...{ path: '/supplies/recalls', title: 'Recalls', permission },
    screen: () => import('./Recalls.screen.tsx'),
  },
  {
    ...{ path: '/supplies/register', title: 'Controlled substances', permission },
    screen: () => import('./Register.screen.tsx'),
  },
  {
    ...{ path: '/supplies/borrowed', title: 'Borrowed doses', permission },
    screen: () => import('./Borrowed.screen.tsx'),
  },
  {
    ...{ path: '/supplies/lot/$lotId', title: 'A lot', permission },
    screen: () => import('./Lot.screen.tsx'),
  },
];

export const inserts: InsertParts = { lotChoice: () => import('./LotChoice.panel.tsx') };
