import { IconTestPipe } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/specimens',
    title: 'Specimens',
    permission: 'order.view',
    rail: { label: 'Specimens', icon: IconTestPipe, order: 44, key: 'l' },
    screen: () => import('./Specimens.screen.tsx'),
  },
];

export const inserts: InsertParts = {
  resultsAwaited: () => import('./Awaited.panel.tsx'),
  chartLaboratory: () => import('./LabResults.panel.tsx'),
  collectSpecimen: () => import('./CollectSpecimen.dialog.tsx'),
};
