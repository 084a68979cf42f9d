import type { InsertParts } from '../../ui/navigation/inserts.tsx';

export const inserts: InsertParts = { lotChoice: () => import('./LotChoice.panel.tsx') };
