import type { Resource } from '@medplum/fhirtypes';
import { parseKept } from '../../../fhir/json.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Change } from '../../../records/act.ts';
import type { Right } from '../caller.ts';
import { patientIdOf } from '../../../records/extract/extract.ts';
import { tagProvenance, type Alongside } from '../../../records/provenance/tell-patient.ts';
import { failedMatch } from '../headers.ts';
import { patched } from '../patch/patched.ts';
import { reaches } from '../reach.ts';
import type { FhirContext } from '../request.ts';
import { registerSubscription } from '../subscriptions/register.ts';
import { resourceOfBody } from '../written.ts';
import { refuseEvidence } from './acts-alone.ts';
import type { Changing, Target } from './settle.ts';
import { withId } from './with-id.ts';

/** What a change comes to; without a change when the record stands so already. */
export interface Planned {
  target: Target;
  change?: Change;
  /** Of a deletion, whose data goes: what is deleted is not looked at again for the audit. */
  patient?: string;
}

/**
 * Decides one change from what was sent and what stands; `alongside` is what else the same
 * transaction writes.
 */
export async function plan(
  context: FhirContext,
  asked: Changing,
  target: Target,
  alongside: Alongside = () => undefined,
): Promise<Planned | Refusal> {
  const { type, id, last, isThere } = target;
  if (isThere) return { target };
  const stale = failedMatch(context.request.headers, last);
  if (stale) return stale;
  const current = last?.content ?? undefined;
  const right: Right = current === undefined ? 'c' : asked.kind.endsWith('delete') ? 'd' : 'u';
  if (current !== undefined && !reaches(context.caller, right, type, current)) {
    return notYours(type);
  }
  if (asked.kind.endsWith('delete')) {
    if (current === undefined || !last) return { target };
    const { version: expectedVersion } = last;
    const kept = await refuseEvidence(context, { type, before: current, after: undefined });
    if (kept) return kept;
    const patient = patientIdOf(JSON.parse(current) as Resource);
    const change: Change = { kind: 'delete', resourceType: type, id, expectedVersion };
    return { target, change, ...(patient !== null && { patient }) };
  }
  const wanted = asked.kind.endsWith('patch')
    ? await afterPatch(context, target)
    : afterPut(context, asked, target);
  if (isRefusal(wanted)) return wanted;
  const { pool } = context.rooms;
  const sent =
    wanted.resourceType === 'Provenance'
      ? await tagProvenance(pool, context.caller.practiceId, wanted, alongside)
      : wanted;
  if (!reaches(context.caller, right, type, sent)) return notYours(type);
  const kept = await refuseEvidence(context, { type, before: current, after: sent });
  if (kept) return kept;
  const isSubscription = sent.resourceType === 'Subscription';
  const resource = isSubscription ? await registerSubscription(context, sent) : sent;
  if (isRefusal(resource)) return resource;
  if (current === undefined) {
    return { target, change: { kind: 'create', resource, ...(last && { after: last.version }) } };
  }
  return { target, change: { kind: 'update', resource, expectedVersion: last?.version ?? '' } };
}

type WithId = Resource & { id: string };

function afterPut(
  { request }: FhirContext,
  asked: Changing,
  { type, id }: Target,
): WithId | Refusal {
  const sent = resourceOfBody(request, type);
  if (isRefusal(sent)) return sent;
  if (asked.kind === 'update' && sent.id !== id) {
    const text = 'The id of what is sent must be the one of the address.';
    return refuse('malformed', text, { issues: [{ path: `${type}.id`, message: text }] });
  }
  return withId(sent, id);
}

async function afterPatch(
  { request }: FhirContext,
  { type, id, last }: Target,
): Promise<WithId | Refusal> {
  if (!last) return refuse('not-found', `There is no such ${type} in this practice.`);
  if (last.content === null) return refuse('gone', `This ${type} was removed from the record.`);
  const changed = await patched(request, parseKept(last.content) as Resource);
  if (isRefusal(changed)) return changed;
  if (changed.resourceType === type && changed.id === id) return withId(changed, id);
  return refuse('invalid', 'A patch changes neither the type nor the id of a resource.');
}

function notYours(type: string): Refusal {
  return refuse('not-permitted', `You may not do this with this ${type}.`);
}
