import { IconPlugConnected } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/apps',
    title: 'Connected apps',
    permission: 'apps.manage',
    rail: { label: 'Apps', icon: IconPlugConnected, order: 92, key: 'a' },
    screen: () => import('./Apps.screen.tsx'),
  },
  {
    path: '/apps/subscriptions',
    title: 'What apps are told',
    permission: 'apps.manage',
    screen: () => import('./Subscriptions.screen.tsx'),
  },
  {
    path: '/apps/allow/$uid',
    title: 'Allow an app',
    permission: 'chart.view',
    bare: true,
    screen: () => import('./Allow.screen.tsx'),
  },
];

export const inserts: InsertParts = { chartApps: () => import('./ChartApps.panel.tsx') };
