import type { IncomingHttpHeaders } from 'node:http';
import type { ResourceType } from '@medplum/fhirtypes';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { roleMay } from '../../identity/permissions.ts';
import type { AuditEntry } from '../../records/audit.ts';
import type { ThroughApp } from '../../records/provenance/provenance-of.ts';
import type { Rooms } from '../pipeline/context.ts';
import { auditOf } from '../pipeline/steps.ts';

/** What may be done with a type, as SMART names it: create, read, update, delete, search. */
export type Right = 'c' | 'r' | 'u' | 'd' | 's';

/**
 * How far a right reaches: nowhere, everywhere in the practice, or to what at least one of these
 * searches finds (`patient=Patient/12&category=…`, each without the type).
 */
export type Access = 'none' | 'all' | { within: string[] };

/** Who asks: a member of staff or a registered program, for one practice. */
export interface FhirCaller {
  practiceId: string;
  /** Who it is in the audit and in the history. */
  audit: Pick<AuditEntry, 'actorId' | 'actorName' | 'role' | 'ip' | 'sessionId'> & ThroughApp;
  /** Whose requests are counted together for the rate limit and for repeated requests. */
  userId: string;
  access: (right: Right, type: ResourceType) => Access;
  /** Whether all that may be read may also be taken along at once. */
  mayExport: boolean;
}

/**
 * Finds out who asks: an app by its bearer token when it brings one, whatever cookies come along,
 * else a member of staff by the session.
 */
export function findCaller(
  rooms: Rooms,
  headers: IncomingHttpHeaders,
  ip: string,
): Promise<FhirCaller | Refusal> {
  return headers.authorization === undefined
    ? staffCaller(rooms, headers, ip)
    : smartCaller(rooms, headers, ip);
}

/** A connected app; the audit names the app, and the person for whom it asks when there is one. */
async function smartCaller(
  rooms: Rooms,
  headers: IncomingHttpHeaders,
  ip: string,
): Promise<FhirCaller | Refusal> {
  const caller = await rooms.authenticateApp(headers);
  if (isRefusal(caller)) return caller;
  const { app, person, practiceId, sittingId, access } = caller;
  return {
    practiceId,
    audit: {
      actorId: person?.practitionerId ?? `app:${app.id}`,
      actorName: person ? `${person.name} (by the app ${app.name})` : `${app.name} (app)`,
      role: person?.role ?? 'app',
      ip,
      sessionId: sittingId,
      app: { id: app.id, name: app.name, ...(person && { person: person.name }) },
    },
    // What one app of a person asked for is no other's, nor the person's own.
    userId: [`app:${app.id}`, person?.userId].filter(Boolean).join(' '),
    access,
    mayExport: person === undefined || roleMay(person.role, 'records.export'),
  };
}

/** Finds out who asks by the session of a member of staff; the role's permissions are the rights. */
async function staffCaller(
  rooms: Rooms,
  headers: IncomingHttpHeaders,
  ip: string,
): Promise<FhirCaller | Refusal> {
  const actor = await rooms.authenticate(headers, ip);
  if (isRefusal(actor)) return actor;
  const may = {
    look: roleMay(actor.role, 'chart.view'),
    change: roleMay(actor.role, 'chart.change'),
  };
  return {
    practiceId: actor.practiceId,
    audit: auditOf(actor),
    userId: actor.userId,
    mayExport: roleMay(actor.role, 'records.export'),
    access: (right) => {
      const isLook = right === 'r' || right === 's';
      return (isLook ? may.look : may.change) ? 'all' : 'none';
    },
  };
}
