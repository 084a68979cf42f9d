import { IconEye } from '@tabler/icons-react';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/who-looked',
    title: 'Who looked',
    permission: 'audit.view',
    rail: { label: 'Who looked', icon: IconEye, order: 95, key: 'w' },
    screen: () => import('./WhoLooked.screen.tsx'),
  },
];
