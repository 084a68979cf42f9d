import type { Bundle } from '@medplum/fhirtypes';
import { stringifyKept } from '../../../fhir/json.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { readEvents } from '../../../records/subscriptions/events.ts';
import { findRun } from '../../../records/subscriptions/runs.ts';
import { readSubscription, type PayloadContent } from '../subscriptions/asked.ts';
import { notificationOf, statusOf, type Told } from '../subscriptions/notification.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { listOf, readParameters, type Given } from './parameters.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

const statusesAtMost = 100;

/**
 * How a subscription stands, with the number of its last event; of a type, all that the caller may
 * read, or those that `id` and `status` name ($status of the R4 backport).
 */
export async function subscriptionStatus(
  context: FhirContext,
  asked: Asked,
): Promise<FhirAnswer | Refusal> {
  const given = readParameters(context.request, ['id', 'status']);
  if (isRefusal(given)) return given;
  const [ids, statuses] = [listOf(given, 'id'), listOf(given, 'status')];
  const all =
    asked.id === undefined ? await toldOfAll(context, ids) : [await toldOf(context, asked.id)];
  // Of those that were named, one that is not there is not told of.
  const told = all.flatMap((one) => (isRefusal(one) ? [] : [one]));
  const [first] = all;
  if (asked.id !== undefined && isRefusal(first)) return first;
  const entry = told
    .filter(
      ({ status }) => asked.id !== undefined || statuses.length === 0 || statuses.includes(status),
    )
    .map((one) => statusOf({ ...one, type: 'query-status' }))
    .map((status) => ({
      fullUrl: `urn:uuid:${status.id}`,
      resource: status,
      search: { mode: 'match' as const },
    }));
  const bundle: Bundle = {
    resourceType: 'Bundle',
    id: context.moment.newId(),
    type: 'searchset',
    timestamp: context.moment.now.toString({ smallestUnit: 'millisecond' }),
    total: entry.length,
    link: [{ relation: 'self', url: context.request.url }],
    entry,
  };
  return { status: 200, body: stringifyKept(bundle) };
}

async function toldOfAll(
  context: FhirContext,
  ids: readonly string[],
): Promise<(Omit<Told, 'type'> | Refusal)[]> {
  const found =
    ids.length > 0
      ? [...new Set(ids)].slice(0, statusesAtMost)
      : (await context.records.recent('Subscription', statusesAtMost)).map(({ id }) => id);
  return Promise.all(found.map((id) => toldOf(context, id)));
}

const eventsAtMost = 100;

/**
 * Events of a subscription by their numbers, at most a hundred, those alone whose resource the
 * caller may read ($events of the R4 backport): what was missed, delivered or given up.
 */
export async function subscriptionEvents(
  context: FhirContext,
  asked: Asked,
): Promise<FhirAnswer | Refusal> {
  const { request, rooms, caller } = context;
  const given = readParameters(request, ['eventsSinceNumber', 'eventsUntilNumber', 'content']);
  if (isRefusal(given)) return given;
  const [from, until] = [
    numberOf(given, 'eventsSinceNumber'),
    numberOf(given, 'eventsUntilNumber'),
  ];
  if (isRefusal(from)) return from;
  if (isRefusal(until)) return until;
  const content = given.one('content');
  if (content !== undefined && !['empty', 'id-only', 'full-resource'].includes(content)) {
    return refuse('malformed', 'content must be empty, id-only or full-resource.');
  }
  const told = await toldOf(context, asked.id ?? '');
  if (isRefusal(told)) return told;
  const key = { practiceId: caller.practiceId, subscriptionId: told.subscriptionId };
  const found = await readEvents(rooms.pool, key, {
    ...{ from: from ?? 1, until: until ?? Number.MAX_SAFE_INTEGER, count: eventsAtMost },
  });
  const events = found.filter((event) => {
    const text = event.content ?? event.before;
    return text !== null && reaches(caller, 'r', event.type, text);
  });
  const wanted = (content as PayloadContent | undefined) ?? told.content;
  const bundle = notificationOf({ ...told, type: 'query-event', events, content: wanted });
  const isBare = wanted === 'empty';
  return {
    status: 200,
    body: stringifyKept(bundle),
    patients: isBare ? [] : [...new Set(events.flatMap(({ patient }) => patient ?? []))],
    resources: isBare ? [] : [...new Set(events.map(({ type, id }) => `${type}/${id}`))],
  };
}

function numberOf(given: Given, name: string): number | undefined | Refusal {
  const text = given.one(name);
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return refuse('malformed', `${name} must be a whole number.`);
}

async function toldOf(
  { records, rooms, caller, request, moment }: FhirContext,
  id: string,
): Promise<Omit<Told, 'type'> | Refusal> {
  const subscription = await records.read('Subscription', id);
  if (isRefusal(subscription)) return subscription;
  if (!reaches(caller, 'r', 'Subscription', subscription)) {
    return refuse('not-found', 'There is no such Subscription in this practice.');
  }
  const { practiceId } = caller;
  const run = await findRun(rooms.pool, { practiceId, subscriptionId: id });
  const asked = readSubscription(subscription, rooms.subscriptionsAnywhere);
  return {
    ...{ base: request.base, subscriptionId: id, events: [] },
    topic: subscription.criteria ?? '',
    status: subscription.status ?? 'off',
    eventsSince: run?.lastNumber ?? 0,
    at: moment.now.toString({ smallestUnit: 'millisecond' }),
    content: isRefusal(asked) ? 'empty' : asked.content,
    error: subscription.error,
  };
}
