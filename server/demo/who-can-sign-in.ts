import { staff } from '../../demo/staff.ts';

/** Said when the demo is asked for where a practice of somebody's own is kept. */
export const notTheDemo =
  'This data folder holds a practice of your own, so the demo clinic was not opened in it. ' +
  'Give the demo a folder of its own: npm start -- --demo --data DIR';

/** The demo's people by role, for whoever starts it. */
export function whoCanSignIn(): string {
  const lines = staff.map(({ displayName, role }) => `  ${displayName.padEnd(28)} ${role}`);
  return ['Demo clinic: sign in as anyone with one click.', ...lines].join('\n');
}
