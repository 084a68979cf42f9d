import { IconEyeCheck } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/over-read',
    title: 'Over-read',
    permission: 'over-read.sign',
    rail: { label: 'Over-read', icon: IconEyeCheck, order: 45, key: 'v' },
    screen: () => import('./OverReads.screen.tsx'),
  },
  {
    path: '/measuring-devices',
    title: 'Measuring devices',
    permission: 'lab.view',
    screen: () => import('./Devices.screen.tsx'),
  },
];

export const inserts: InsertParts = {
  takeMeasurement: () => import('./TakeMeasurement.dialog.tsx'),
  chartMeasurements: () => import('./ChartMeasurements.panel.tsx'),
};
