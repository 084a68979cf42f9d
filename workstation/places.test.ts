import { IconUsers } from '@tabler/icons-react';
import { expect, test } from 'vitest';
import type { PermissionName } from '../identity/permissions.ts';
import type { RoomRoute } from '../ui/navigation/room-route.ts';
import { placeOf, placesFor, screensFor, slotsFor } from './places.ts';
import { initials } from './shell/initials.ts';
import { matching, placeEntries } from './palette/places-source.ts';

function route(path: string, order: number, permission: PermissionName): RoomRoute {
  const rail = { label: path.slice(1), icon: IconUsers, order, key: 'x' };
  return { path, title: path, permission, rail, screen: () => Promise.reject(new Error(path)) };
}

const routes: RoomRoute[] = [
  route('/patients', 30, 'patient.find'),
  route('/board', 10, 'board.view'),
  { path: '/visit/$id', title: 'Visit', permission: 'board.view', screen: () => Promise.reject() },
  route('/staff', 90, 'staff.manage'),
  route('/patients/new', 40, 'patient.find'),
];

test('the rail holds the places the role may open, in their order', () => {
  const places = placesFor(routes, ['board.view', 'patient.find']);
  expect(places.map(({ path }) => path)).toEqual(['/board', '/patients', '/patients/new']);
  expect(placesFor(routes, [])).toEqual([]);
});

test('screens of a fixed address that stand in no rail can be found', () => {
  const more: RoomRoute[] = [
    ...routes,
    { path: '/rooms', title: 'Rooms', permission: 'board.view', screen: () => Promise.reject() },
    {
      path: '/wall',
      title: 'Wall',
      permission: 'board.view',
      bare: true,
      screen: () => Promise.reject(),
    },
  ];
  expect(screensFor(more, ['board.view']).map(({ path }) => path)).toEqual(['/rooms']);
  expect(screensFor(more, [])).toEqual([]);
});

test('an address belongs to the nearest place above it', () => {
  const places = placesFor(routes, ['board.view', 'patient.find']);
  expect(placeOf(places, '/patients')?.path).toBe('/patients');
  expect(placeOf(places, '/patients/17')?.path).toBe('/patients');
  expect(placeOf(places, '/patients/new')?.path).toBe('/patients/new');
  expect(placeOf(places, '/patientsx')).toBeUndefined();
  expect(placeOf(places, '/visit/1')).toBeUndefined();
});

test.each([
  [0, 0, 0],
  [1, 1, 0],
  [5, 5, 0],
  [6, 4, 2],
  [8, 4, 4],
])('of %i places %i have a slot of five and %i stand behind More', (all, own, behind) => {
  const made = Array.from({ length: all }, (_, n) => route(`/${n}`, n, 'board.view'));
  const places = placesFor(made, ['board.view']);
  const { slots, more } = slotsFor(places, 5);
  expect([slots.length, more.length]).toEqual([own, behind]);
  expect([...slots, ...more]).toEqual(places);
  expect(slotsFor(places, all).more).toEqual([]);
});

test('the palette finds by the beginnings of words, accents or not', () => {
  const entries = [
    { id: '1', label: 'Médico de guardia' },
    { id: '2', label: 'Board', detail: 'By patient' },
  ];
  expect(matching(entries, 'medi').map(({ id }) => id)).toEqual(['1']);
  expect(matching(entries, 'guard MED').map(({ id }) => id)).toEqual(['1']);
  expect(matching(entries, 'pat').map(({ id }) => id)).toEqual(['2']);
  expect(matching(entries, 'oard')).toEqual([]);
  expect(matching(entries, ' ')).toHaveLength(2);
});

test('places become lines of the palette', () => {
  const [board] = placeEntries(placesFor(routes, ['board.view']));
  expect(board).toMatchObject({ id: '/board', label: 'board', detail: '/board', to: '/board' });
});

test.each([
  ['Maria Reyes, CMA', 'MR'],
  ['Dr. Ngozi Okafor, MD', 'NO'],
  ['Ana María de la Cruz', 'AC'],
  ['Ólöf', 'Ó'],
  ['', ''],
])('%s is marked %s', (name, letters) => expect(initials(name)).toBe(letters));
