import { IconIdBadge2 } from '@tabler/icons-react';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/staff',
    title: 'Staff',
    permission: 'staff.manage',
    rail: { label: 'Staff', icon: IconIdBadge2, order: 90, key: 't' },
    screen: () => import('./Staff.screen.tsx'),
  },
  {
    path: '/team/$practitionerId',
    title: 'Staff file',
    permission: 'team.oversee',
    screen: () => import('./Person.screen.tsx'),
  },
  {
    path: '/my-file',
    title: 'My file',
    permission: 'scope.ask',
    screen: () => import('./OwnFile.screen.tsx'),
  },
];
