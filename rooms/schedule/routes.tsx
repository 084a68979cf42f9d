import { IconCalendar } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/schedule',
    title: 'Schedule',
    permission: 'schedule.view',
    rail: { label: 'Schedule', icon: IconCalendar, order: 20, key: 's' },
    screen: () => import('./Today.screen.tsx'),
  },
  {
    path: '/schedule/$date',
    title: 'Schedule',
    permission: 'schedule.view',
    screen: () => import('./Schedule.screen.tsx'),
  },
];

export const inserts: InsertParts = { callOff: () => import('./CallOff.panel.tsx') };
