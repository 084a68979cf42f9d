import {
  IconCalendarTime,
  IconClipboardHeart,
  IconComponents,
  IconLayoutGrid,
  IconUsers,
} from '@tabler/icons-react';
import type { PaletteSource, RoomRoute } from '../navigation/room-route.ts';

const routes: RoomRoute[] = [
  {
    path: '/board',
    title: 'Board',
    permission: 'board.view',
    rail: { label: 'Board', icon: IconLayoutGrid, order: 10, key: 'b' },
    screen: () => import('./SampleBoard.tsx'),
  },
  {
    path: '/rooming',
    title: 'Rooming',
    permission: 'rooming.do',
    rail: { label: 'Rooming', icon: IconClipboardHeart, order: 20, key: 'r' },
    screen: () => import('./SampleRooming.tsx'),
  },
  {
    path: '/components',
    title: 'Components',
    permission: 'board.view',
    rail: { label: 'Components', icon: IconComponents, order: 30, key: 'c' },
    screen: () => import('./SampleComponents.tsx'),
  },
  {
    path: '/states',
    title: 'States',
    permission: 'board.view',
    rail: { label: 'States', icon: IconUsers, order: 40, key: 's' },
    screen: () => import('./SampleStates.tsx'),
  },
  {
    path: '/closed',
    title: 'Staff',
    permission: 'staff.manage',
    rail: { label: 'Staff', icon: IconCalendarTime, order: 50, key: 't' },
    screen: () => import('./SampleStates.tsx'),
  },
  {
    path: '/broken',
    title: 'Broken',
    permission: 'board.view',
    screen: () => import('./SampleBroken.tsx'),
  },
  {
    path: '/wall',
    title: 'Wall',
    permission: 'board.view',
    bare: true,
    screen: () => import('./SampleBoard.tsx'),
  },
];

const people = ['Guadalupe Hernández-Villaseñor', 'Oliver Chen', 'Wei Zhang'];

const palette: PaletteSource[] = [
  {
    group: 'Patients',
    permission: 'patient.find',
    minLetters: 2,
    find: (query) =>
      Promise.resolve(
        people
          .filter((name) => name.toLowerCase().includes(query.toLowerCase()))
          .map((name) => ({
            id: name,
            label: name,
            detail: '62 · born Mar 8, 1964',
            to: '/board',
          })),
      ),
  },
];

/** Invented rooms with invented people, to look at the kit in the real shell. */
export const sampleRooms = { routes, palette };
