import { isSupportedScope } from './access.ts';
import type { App } from './apps.ts';
import { allowedScopes, isPlainScope } from './scopes.ts';

const daySeconds = 86_400;

/** How many seconds what a person allowed lasts at most. */
export const grantSeconds = 90 * daySeconds;

/** What of these an app may be given, by a person or for itself. */
export function grantable(app: Pick<App, 'kind' | 'scopes'>, asked: readonly string[]): string[] {
  const isBackend = app.kind === 'backend';
  return allowedScopes(asked, app.scopes)
    .filter(isSupportedScope)
    .filter((scope) =>
      isBackend ? scope.startsWith('system/') : isPlainScope(scope) || !scope.startsWith('system/'),
    );
}
