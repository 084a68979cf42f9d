import type { Bundle, BundleEntry, Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { randomUUID } from 'node:crypto';
import { parseKept } from '../../../fhir/json.ts';
import type { SubscriptionEvent } from '../../../records/subscriptions/events.ts';
import type { PayloadContent } from './asked.ts';

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';

export type NotificationType =
  'handshake' | 'heartbeat' | 'event-notification' | 'query-status' | 'query-event';

/** What a notification says of the subscription itself. */
export interface Told {
  base: string;
  subscriptionId: string;
  topic: string;
  status: string;
  type: NotificationType;
  /** How many events there were since it was begun. */
  eventsSince: number;
  /** Instant at which it is said, ISO. */
  at: string;
  events: readonly SubscriptionEvent[];
  content: PayloadContent;
  /** Why it does not work, in words. */
  error?: string | undefined;
}

const methods: Record<SubscriptionEvent['method'], string> = {
  POST: '201',
  PUT: '200',
  DELETE: '204',
};

/** The SubscriptionStatus of R5 as Parameters (backport-subscription-status-r4). */
export function statusOf(told: Told): Parameters & { id: string } {
  const { base, subscriptionId, error } = told;
  // An empty notification is to tell nothing, not even what it is about; who asks knows.
  const isHidden = told.content === 'empty' && !told.type.startsWith('query-');
  return {
    resourceType: 'Parameters',
    id: randomUUID(),
    meta: { profile: [`${backport}/backport-subscription-status-r4`] },
    parameter: [
      {
        name: 'subscription',
        valueReference: { reference: `${base}/Subscription/${subscriptionId}` },
      },
      ...(isHidden ? [] : [{ name: 'topic', valueCanonical: told.topic }]),
      { name: 'status', valueCode: told.status },
      { name: 'type', valueCode: told.type },
      { name: 'events-since-subscription-start', valueString: String(told.eventsSince) },
      ...told.events.map((event) => eventPart(told, event)),
      ...(error === undefined ? [] : [{ name: 'error', valueCodeableConcept: { text: error } }]),
    ],
  };
}

function eventPart({ base, content }: Told, event: SubscriptionEvent): ParametersParameter {
  const { number, at, type, id } = event;
  return {
    name: 'notification-event',
    part: [
      { name: 'event-number', valueString: String(number) },
      { name: 'timestamp', valueInstant: at.toISOString() },
      ...(content === 'empty'
        ? []
        : [{ name: 'focus', valueReference: { reference: `${base}/${type}/${id}` } }]),
    ],
  };
}

/** A notification as a Bundle of type history (backport-subscription-notification-r4). */
export function notificationOf(told: Told): Bundle {
  const status = statusOf(told);
  const { base, subscriptionId, content, events } = told;
  const first: BundleEntry = {
    fullUrl: `urn:uuid:${status.id}`,
    resource: status,
    request: { method: 'GET', url: `${base}/Subscription/${subscriptionId}/$status` },
    response: { status: '200' },
  };
  return {
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: { profile: [`${backport}/backport-subscription-notification-r4`] },
    type: 'history',
    timestamp: told.at,
    entry: [first, ...(content === 'empty' ? [] : events.map((event) => eventEntry(told, event)))],
  };
}

function eventEntry({ base, content: wanted }: Told, event: SubscriptionEvent): BundleEntry {
  const { type, id, method, content } = event;
  const isWhole = wanted === 'full-resource' && content !== null;
  return {
    fullUrl: `${base}/${type}/${id}`,
    ...(isWhole && { resource: parseKept(content) as never }),
    request: { method, url: method === 'POST' ? type : `${type}/${id}` },
    response: { status: methods[method] },
  };
}
