import type { Meta, Provenance, ProvenanceAgent, Reference } from '@medplum/fhirtypes';
import {
  connectedAppSystem,
  programSystem,
  provenanceOfPatientSystem,
} from '../../fhir/linchpin.ts';
import type { Change } from '../act.ts';
import type { AuditEntry } from '../audit.ts';

/** What the audit knows as words in a name: the connected app that asked, and for whom. */
export interface ThroughApp {
  app?: { id: string; name: string; person?: string } | undefined;
}

/** One version that a commit writes. */
export interface WrittenVersion {
  /** `Type/id`. */
  reference: string;
  version: number;
  kind: Change['kind'];
  /** Id of the patient it is about; null when it is about none. */
  patient: string | null;
  /** Name of the file it was taken from, by an import. */
  source?: string | undefined;
}

/** Who wrote at one time, for which practice and why: what all of a commit have in common. */
export interface Authorship {
  /** ISO instant with milliseconds. */
  recorded: string;
  by: Pick<AuditEntry, 'actorId' | 'actorName' | 'role'> & ThroughApp;
  /** The practice: a reference where it has an Organization, else its name. */
  practice: Reference;
  /** Why, in the person's words. */
  reason?: string | undefined;
  /** True: others' work was brought in, and who acts is not its author. */
  isBrought?: boolean | undefined;
}

const profile = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance';
const participant = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const usCoreParticipant =
  'http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type';
const operation = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';

/** Their own bookkeeping, and the server's: nobody asks who wrote down who wrote. */
const without = new Set(['Provenance', 'AuditEvent', 'Subscription']);

/** True for `Type/id` of a type whose versions get no Provenance. */
export function needsNone(reference: string): boolean {
  return without.has(reference.slice(0, reference.indexOf('/')));
}

/**
 * Who wrote these versions, one Provenance for each patient they are about, one for what is about
 * none, and of an import one for each of its files: none names what is another patient's. Each is
 * right by the profiles of US Core 6.1.0 and 8.0.0. Pure but for `newId`.
 */
export function provenanceOf(
  authorship: Authorship,
  written: readonly WrittenVersion[],
  newId: () => string,
): (Provenance & { id: string })[] {
  const groups = new Map<string, WrittenVersion[]>();
  for (const one of written) {
    if (needsNone(one.reference)) continue;
    const key = `${one.patient ?? ''} ${one.source ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  // What one patient's record says why must not be read in another's.
  const reason = groups.size === 1 ? authorship.reason : undefined;
  const agent = agentsOf(authorship);
  return [...groups.values()].map((group) => ({
    resourceType: 'Provenance',
    id: newId(),
    meta: metaOf(authorship.recorded, group[0]!.patient),
    target: group.map(({ reference, version }) => ({
      reference: `${reference}/_history/${version}`,
    })),
    recorded: authorship.recorded,
    ...(reason !== undefined && reason.trim() !== '' && { reason: [{ text: reason }] }),
    ...activityOf(group),
    agent,
    ...(group[0]!.source !== undefined && {
      entity: [{ role: 'source', what: { display: group[0]!.source } }],
    }),
  }));
}

function metaOf(lastUpdated: string, patient: string | null): Meta {
  const tag = [{ system: provenanceOfPatientSystem, code: patient ?? '' }];
  return { versionId: '1', lastUpdated, profile: [profile], ...(patient !== null && { tag }) };
}

const codes = { create: 'CREATE', update: 'UPDATE', delete: 'DELETE' } as const;

/** What was done, when it was one thing; several at once have no code. */
function activityOf(group: readonly WrittenVersion[]): Pick<Provenance, 'activity'> {
  const { kind } = group[0]!;
  if (group.some((one) => one.kind !== kind)) return {};
  return { activity: { coding: [{ system: operation, code: codes[kind] }] } };
}

function agentsOf({ by, practice: onBehalfOf, isBrought }: Authorship): ProvenanceAgent[] {
  const { app } = by;
  const agent = (type: ProvenanceAgent['type'], who: Reference) =>
    ({ type, who, onBehalfOf }) as ProvenanceAgent;
  const author = { coding: [{ system: participant, code: 'author' }] };
  const transmitter = { coding: [{ system: usCoreParticipant, code: 'transmitter' }] };
  if (app) {
    const device = deviceOf(connectedAppSystem, app.id, app.name);
    if (app.person === undefined) return [agent(author, device)];
    return [agent(author, personOf(by.actorId, app.person)), agent(transmitter, device)];
  }
  const isProgram = by.role === 'program';
  const who = isProgram
    ? deviceOf(programSystem, by.actorId, by.actorName)
    : personOf(by.actorId, by.actorName);
  return [agent(isBrought ? transmitter : author, who)];
}

const idForm = /^[A-Za-z0-9\-.]{1,64}$/;

function personOf(id: string, display: string): Reference {
  return { ...(idForm.test(id) && { reference: `Practitioner/${id}` }), display };
}

/** A program has no resource of its own; it is named by what identifies it. */
function deviceOf(system: string, value: string, display: string): Reference {
  return { type: 'Device', identifier: { system, value }, display };
}
