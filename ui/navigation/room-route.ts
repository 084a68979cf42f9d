import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import type { PermissionName } from '../../identity/permissions.ts';

/** One screen of a room, as `rooms/<room>/routes.tsx` offers it in its array `routes`. */
export interface RoomRoute {
  /** Address; parts that change begin with `$`: `/visit/$encounterId/rooming`. */
  path: string;
  /** The screen's name, for the tab and the palette. Never a patient's name. */
  title: string;
  /** Without it the screen is neither shown nor offered. */
  permission: PermissionName;
  /** Stands in the rail, the palette and under `g` + key, when the screen is a place of its own. */
  rail?: {
    label: string;
    icon: Icon;
    /** Places stand in this order: Board 10, Schedule 20, Patients 30, and so on by tens. */
    order: number;
    /** The letter after `g`. */
    key: string;
  };
  /** True: without rail and header, such as the wall. */
  bare?: boolean;
  /** Loads the screen, the module's default export, when it is first opened. */
  screen: () => Promise<{ default: ComponentType }>;
}

/** One line of the palette (⌘K). */
export interface PaletteEntry {
  id: string;
  label: string;
  detail?: string;
  icon?: Icon;
  /** An address to go to, or something to do. */
  to?: string;
  run?: () => void;
}

/** Where the palette finds things: `rooms/<room>/routes.tsx` may export an array `palette` of these. */
export interface PaletteSource {
  /** Heading in the palette: "Patients". */
  group: string;
  permission: PermissionName;
  /** How many letters it takes before it is asked. */
  minLetters: number;
  /** A refusal is told to the person: nothing found and nothing asked are not the same. */
  find: (query: string, signal: AbortSignal) => Promise<readonly PaletteEntry[] | Refusal>;
}
