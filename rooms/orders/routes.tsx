import { IconListCheck } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/to-do',
    title: 'To do',
    permission: 'order.view',
    rail: { label: 'To do', icon: IconListCheck, order: 40, key: 'o' },
    screen: () => import('./ToDo.screen.tsx'),
  },
  {
    path: '/standing-orders',
    title: 'Standing orders',
    permission: 'order.view',
    screen: () => import('./StandingOrders.screen.tsx'),
  },
  {
    path: '/what-we-order',
    title: 'What we order',
    permission: 'catalogue.keep',
    screen: () => import('./Catalogue.screen.tsx'),
  },
];

export const inserts: InsertParts = {
  visitChip: () => import('./VisitChip.tsx'),
  visitOrders: () => import('./PatientOrders.panel.tsx'),
  standingFor: () => import('./StandingFor.dialog.tsx'),
  safeSteps: () => import('./SafeSteps.panel.tsx'),
};
