import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

export const routes: readonly RoomRoute[] = [
  {
    path: '/medicines',
    title: 'Medicines we buy',
    permission: 'supplies.view',
    screen: () => import('./Products.screen.tsx'),
  },
  {
    path: '/medicines/handed-out',
    title: 'Handed out to take home',
    permission: 'order.view',
    screen: () => import('./HandedOut.screen.tsx'),
  },
];

export const inserts: InsertParts = {
  giveMedicine: () => import('./Give.dialog.tsx'),
  secondPerson: () => import('./SecondPerson.panel.tsx'),
  verifyDose: () => import('./VerifyDose.tsx'),
  chartGiven: () => import('./Given.panel.tsx'),
  openReactions: () => import('./Reactions.panel.tsx'),
  visitTimers: () => import('./Watches.panel.tsx'),
};
