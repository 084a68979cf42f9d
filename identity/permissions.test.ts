import { expect, test } from 'vitest';
import { permissions, roleMay, roles, type PermissionName } from './permissions.ts';
import { identityRoutes } from './routes.ts';

const names = Object.keys(permissions) as PermissionName[];

test('every permission belongs to at least one role, and to known roles only', () => {
  for (const name of names) {
    expect(permissions[name].length, name).toBeGreaterThan(0);
    for (const role of permissions[name]) expect(roles).toContain(role);
  }
});

test('every role may do something', () => {
  for (const role of roles)
    expect(
      names.some((name) => roleMay(role, name)),
      role,
    ).toBe(true);
});

test('an auditor may look and change nothing', () => {
  const may = names.filter((name) => roleMay('auditor', name));
  expect(may.length).toBeGreaterThan(0);
  for (const name of may) expect(name).toMatch(/\.view$|^account\.own$/);
});

test('the front desk never sees the chart nor rooms a patient', () => {
  for (const name of ['chart.view', 'chart.change', 'rooming.do'] as const) {
    expect(roleMay('front-desk', name)).toBe(false);
  }
});

test('each route at the door has its own address and says why it does not pass the counter', () => {
  const addresses = identityRoutes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const route of identityRoutes) {
    expect(route.why.length, route.path).toBeGreaterThan(10);
    expect(route.path).toMatch(/^\/api\/(auth|identity|setup)/);
    if (route.permission !== undefined) expect(route.needs).toBe('open');
  }
});
