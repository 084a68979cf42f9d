import { IconUsersGroup } from '@tabler/icons-react';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/staff',
    title: 'Staff',
    permission: 'staff.manage',
    rail: { label: 'Staff', icon: IconUsersGroup, order: 90, key: 't' },
    screen: () => import('./Staff.screen.tsx'),
  },
];
