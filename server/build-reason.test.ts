import { expect, test } from 'vitest';
import { buildReason } from './build-reason.ts';

const stack = `
    at aggregateBindingErrorsIntoJsError (file:///x/node_modules/rolldown/dist/error.mjs:50:18)
    at async CAC.<anonymous> (file:///x/node_modules/vite/dist/node/cli.js:789:3) {
  errors: [Getter/Setter]`;

/** As Vite 8 writes it, colours and all. */
function framed(reason: string, place: string): string {
  return `✗ Build failed in 168ms
error during build:
Build failed with 1 error:

\u001b[31m${reason}
   \u001b[38;5;246m╭─\u001b[0m\u001b[38;5;246m[\u001b[0m ${place} \u001b[38;5;246m]\u001b[0m
   \u001b[38;5;246m│\u001b[0m
 \u001b[38;5;246m1 │\u001b[0m \u001b[38;5;249mi\u001b[0mmport
\u001b[38;5;246m───╯\u001b[0m
${stack}`;
}

test.each([
  [
    framed(
      `[UNRESOLVED_IMPORT] \u001b[0mCould not resolve './nowhere.ts' in workstation/main.tsx`,
      'workstation/main.tsx:1:19',
    ),
    `Could not resolve './nowhere.ts' in workstation/main.tsx\n  at workstation/main.tsx:1:19`,
  ],
  [
    framed('[builtin:vite-transform] \u001b[0mUnexpected token', 'workstation/main.tsx:1:11'),
    'Unexpected token\n  at workstation/main.tsx:1:11',
  ],
  [
    framed(
      `[MISSING_EXPORT] \u001b[0m"zzz" is not exported by "ui/b.ts".`,
      'rooms/a b/Main.tsx:12:10',
    ),
    '"zzz" is not exported by "ui/b.ts".\n  at rooms/a b/Main.tsx:12:10',
  ],
  [
    `✗ Build failed in 109ms
error during build:
Build failed with 1 error:

[plugin vite:css-post]
SyntaxError: [lightningcss minify] Unexpected end of input
1  |  .a { color: ; } .b { {{
   |                       ^
${stack}`,
    'SyntaxError: [lightningcss minify] Unexpected end of input',
  ],
  [
    `failed to load config from /x/vite.config.ts
error during build:
Error: no such plugin
    at Object.<anonymous> (/x/vite.config.ts:1:7)`,
    'Error: no such plugin\n  at /x/vite.config.ts',
  ],
  ['', 'no reason was given'],
])('says why and where', (said, expected) => {
  expect(buildReason(said)).toBe(expected);
});
