import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/rooming/$encounterId',
    title: 'Rooming',
    permission: 'rooming.do',
    screen: () => import('./Rooming.screen.tsx'),
  },
];
