import { IconCalendar } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Inserts } from '../../ui/navigation/inserts.tsx';
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

export const inserts: Inserts = { callOff: lazy(() => import('./CallOff.panel.tsx')) };
