import type { IncomingHttpHeaders } from 'node:http';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { gathering } from '../../records/gathering.ts';
import type { Door } from '../door.ts';
import { fingerprint } from '../keys.ts';
import type { Role } from '../permissions.ts';
import { accessOf, type Reach } from './access.ts';
import type { AppKind } from './apps.ts';
import { originOf, smartPaths } from './addresses.ts';
import { grantable } from './grantable.ts';
import { splitScopes, type RightLetter } from './scopes.ts';

/** An app that asks with a token, for itself or for the person who allowed it. */
export interface AppCaller {
  practiceId: string;
  app: { id: string; name: string };
  /** Missing when the app asks for itself. */
  person?: { userId: string; practitionerId: string; name: string; role: Role };
  /** What was allowed, or the app itself: whose requests are counted together. */
  sittingId: string;
  access: (right: RightLetter, type: string) => Reach;
}

interface TokenRow {
  id: string;
  scope: string | null;
  aud: string | null;
  grantId: string | null;
  appId: string;
  appName: string;
  appKind: AppKind;
  /** What the app is registered for now. */
  registered: string[];
  practiceId: string;
  patientId: string | null;
  userId: string | null;
  practitionerId: string | null;
  role: Role | null;
  personName: string | null;
}

const readTokens = `
  select t.id, t.payload->>'scope' as scope, t.payload->>'aud' as aud, t.grant_id "grantId",
    a.id "appId", a.name "appName", a.kind "appKind", a.scopes as registered,
    a.practice_id "practiceId", g.patient_id "patientId",
    s.user_id "userId", s.practitioner_id "practitionerId", s.role, s.display_name "personName"
  from smart_artifact t join smart_app a on a.id = t.app_id and a.active
    left join smart_authorization g on g.id = t.grant_id and g.revoked_at is null
      and g.practice_id = a.practice_id and g.app_id = a.id
    left join staff s on s.user_id = g.user_id and s.practice_id = a.practice_id and s.active
  where t.id = any($1) and t.kind in ('AccessToken', 'ClientCredentials') and t.expires_at > $2`;

/** Looked up at every request; those that come at once are one question. */
const tokenOf = gathering<Door, string, TokenRow | undefined>(
  async (door, _all, ids) => {
    const { rows } = await door.pool.query<TokenRow>({
      name: 'smart_read_tokens',
      text: readTokens,
      values: [[...new Set(ids)], door.now().toString()],
    });
    return ids.map((id) => rows.find((row) => row.id === id));
  },
  { underWay: 2, weight: 64, weightOf: () => 1 },
);

const notAllowed = refuse(
  'not-signed-in',
  'This access token does not work: it has ended, was revoked, or was not given here.',
);

/**
 * Who asks by a bearer token. It is looked up at every request, so that a revoked token, a disabled
 * app and a person who left are refused at once.
 */
export async function authenticateApp(
  door: Door,
  headers: IncomingHttpHeaders,
): Promise<AppCaller | Refusal> {
  const token = /^bearer ([\w.~+/-]{20,512}=*)$/i.exec(headers.authorization ?? '')?.[1];
  const origin = originOf(door, headers);
  if (token === undefined || isRefusal(origin)) return notAllowed;
  const row = await tokenOf(door, 'tokens', fingerprint(token));
  if (row?.aud !== `${origin}${smartPaths.fhirBase}`) return notAllowed;
  const person = personOf(row);
  if (row.grantId !== null && !person) return notAllowed;
  return {
    practiceId: row.practiceId,
    app: { id: row.appId, name: row.appName },
    ...(person && { person }),
    sittingId: `app ${row.grantId ?? row.appId}`,
    access: accessOf({
      // Of what was given, what the app is still registered for.
      scopes: grantable(
        { kind: row.appKind, scopes: row.registered },
        splitScopes(row.scope ?? ''),
      ),
      ...(row.patientId !== null && { patientId: row.patientId }),
      ...(person && { role: person.role }),
    }),
  };
}

function personOf(row: TokenRow): AppCaller['person'] {
  const { userId, practitionerId, role, personName: name } = row;
  if (userId === null || practitionerId === null || role === null || name === null) {
    return undefined;
  }
  return { userId, practitionerId, role, name };
}
