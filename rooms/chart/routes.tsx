import type { RoomRoute } from '../../ui/navigation/room-route.ts';

const permission = 'chart.view';

export const routes: readonly RoomRoute[] = [
  {
    path: '/chart/$patientId',
    title: 'Chart',
    permission,
    screen: () => import('./Summary.screen.tsx'),
  },
  {
    path: '/chart/$patientId/timeline',
    title: 'Chart: timeline',
    permission,
    screen: () => import('./Timeline.screen.tsx'),
  },
  {
    path: '/chart/$patientId/vitals',
    title: 'Chart: vital signs',
    permission,
    screen: () => import('./Vitals.screen.tsx'),
  },
  {
    path: '/chart/$patientId/growth',
    title: 'Chart: growth',
    permission,
    screen: () => import('./Growth.screen.tsx'),
  },
  {
    path: '/chart/$patientId/lists',
    title: 'Chart: problems and medicines',
    permission,
    screen: () => import('./Lists.screen.tsx'),
  },
  {
    path: '/chart/$patientId/vaccines',
    title: 'Chart: vaccines',
    permission,
    screen: () => import('./Vaccines.screen.tsx'),
  },
  {
    path: '/chart/$patientId/measurements',
    title: 'Chart: measurements',
    permission,
    screen: () => import('./Measurements.screen.tsx'),
  },
  {
    path: '/chart/$patientId/documents',
    title: 'Chart: documents',
    permission,
    screen: () => import('./Documents.screen.tsx'),
  },
  {
    path: '/chart/$patientId/documents/$documentId',
    title: 'Chart: document',
    permission,
    screen: () => import('./Document.screen.tsx'),
  },
];
