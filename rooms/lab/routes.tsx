import { IconMicroscope } from '@tabler/icons-react';
import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

const permission = 'lab.view';

export const routes: readonly RoomRoute[] = [
  {
    ...{ path: '/lab', title: 'Lab', permission },
    rail: { label: 'Lab', icon: IconMicroscope, order: 46, key: 'q' },
    screen: () => import('./Lab.screen.tsx'),
  },
  {
    ...{ path: '/lab/controls/$testCode', title: 'Lab: controls', permission },
    screen: () => import('./Controls.screen.tsx'),
  },
  {
    ...{ path: '/lab/tests', title: 'Lab: tests', permission },
    screen: () => import('./Tests.screen.tsx'),
  },
  {
    ...{ path: '/lab/log', title: 'Lab: log', permission },
    screen: () => import('./Log.screen.tsx'),
  },
];

export const inserts: InsertParts = {
  runTest: () => import('./RunTest.dialog.tsx'),
  runningTests: () => import('./Running.panel.tsx'),
  chartResults: () => import('./Results.panel.tsx'),
};
