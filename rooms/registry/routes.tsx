import { IconBuildingBank } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/registry',
    title: 'Registry',
    permission: 'registry.work',
    rail: { label: 'Registry', icon: IconBuildingBank, order: 60, key: 'r' },
    screen: () => import('./Queue.screen.tsx'),
  },
];

export const inserts: InsertParts = {
  registryHistory: () => import('./History.panel.tsx'),
};
