import { IconShieldCheck, IconUsersGroup } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/what-may-i-do',
    title: 'What may I do?',
    permission: 'scope.ask',
    rail: { label: 'May I?', icon: IconShieldCheck, order: 70, key: 'm' },
    screen: () => import('./MayI.screen.tsx'),
  },
  {
    path: '/first-day',
    title: 'Your first day here',
    permission: 'scope.ask',
    screen: () => import('./FirstDay.screen.tsx'),
  },
  {
    path: '/team',
    title: 'The team',
    permission: 'team.oversee',
    rail: { label: 'Team', icon: IconUsersGroup, order: 80, key: 'e' },
    screen: () => import('./Team.screen.tsx'),
  },
  {
    path: '/team/policy',
    title: 'Our policies',
    permission: 'scope.ask',
    screen: () => import('./Policies.screen.tsx'),
  },
  {
    path: '/practice',
    title: 'Our practice',
    permission: 'scope.ask',
    screen: () => import('./Practice.screen.tsx'),
  },
];

export const inserts: InsertParts = { mayI: () => import('./Gate.panel.tsx') };
