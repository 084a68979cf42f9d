import type { InsertParts } from '../../ui/navigation/inserts.tsx';
import type { RoomRoute } from '../../ui/navigation/room-route.ts';

/** No place of its own yet: it stands in the chart and in rooming. */
export const routes: readonly RoomRoute[] = [];

export const inserts: InsertParts = {
  giveVaccine: () => import('./GiveVaccine.dialog.tsx'),
  vaccinesDue: () => import('./DueToday.panel.tsx'),
  vaccineAssessment: () => import('./Assessment.panel.tsx'),
};
