import type { Bundle, Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { validateResource } from '../../../records/validate/validate.ts';
import type { SubscriptionEvent } from '../../../records/subscriptions/events.ts';
import type { PayloadContent } from './asked.ts';
import { notificationOf, statusOf, type NotificationType, type Told } from './notification.ts';

/**
 * Profiles backport-subscription-notification-r4 and backport-subscription-status-r4 of the
 * Subscriptions R5 Backport guide 1.1.0, slice by slice: name → how often, with which value.
 */
const slices: Record<string, { least: number; most: number; value?: RegExp }> = {
  subscription: { least: 1, most: 1, value: /^valueReference$/ },
  topic: { least: 0, most: 1, value: /^valueCanonical$/ },
  status: { least: 1, most: 1, value: /^valueCode$/ },
  type: { least: 1, most: 1, value: /^valueCode$/ },
  'events-since-subscription-start': { least: 0, most: 1, value: /^valueString$/ },
  'notification-event': { least: 0, most: Infinity },
  error: { least: 0, most: Infinity, value: /^valueCodeableConcept$/ },
};
const eventSlices: typeof slices = {
  'event-number': { least: 1, most: 1, value: /^valueString$/ },
  timestamp: { least: 0, most: 1, value: /^valueInstant$/ },
  focus: { least: 0, most: 1, value: /^valueReference$/ },
  'additional-context': { least: 0, most: Infinity, value: /^valueReference$/ },
};
/** http://hl7.org/fhir/ValueSet/subscription-status and …/subscription-notification-type */
const statuses = ['requested', 'active', 'error', 'off', 'entered-in-error'];
const types = ['handshake', 'heartbeat', 'event-notification', 'query-status', 'query-event'];

function troublesOf(parameters: readonly ParametersParameter[], wanted: typeof slices): string[] {
  const counted = Object.entries(wanted).flatMap(([name, { least, most, value }]) => {
    const found = parameters.filter((one) => one.name === name);
    const wrong = found.filter((one) => {
      const key = Object.keys(one).find((key) => key.startsWith('value'));
      return value === undefined ? key !== undefined : !value.test(key ?? '');
    });
    return [
      ...(found.length < least || found.length > most ? [`${name} stands ${found.length}×`] : []),
      ...wrong.map(() => `${name} has another value`),
    ];
  });
  const strange = parameters.filter(({ name }) => !Object.hasOwn(wanted, name ?? ''));
  return [...counted, ...strange.map(({ name }) => `${name} is no slice`)];
}

function valueOf(status: Parameters, name: string): unknown {
  const found = status.parameter?.find((one) => one.name === name);
  return Object.entries(found ?? {}).find(([key]) => key.startsWith('value'))?.[1];
}

const event = (number: number, method: SubscriptionEvent['method']): SubscriptionEvent => ({
  ...{ number, type: 'Encounter', id: `visit-${number}`, version: 1, method, patient: 'one' },
  at: new Date('2026-11-20T17:00:00Z'),
  content:
    method === 'DELETE'
      ? null
      : JSON.stringify({
          ...{ resourceType: 'Encounter', id: `visit-${number}`, status: 'finished' },
          class: { code: 'AMB' },
        }),
  before: null,
});

const told = (type: NotificationType, content: PayloadContent): Told => ({
  ...{ base: 'https://clinic.example/fhir/R4', subscriptionId: 'sub-1', type, content },
  topic: 'https://linchpin.health/fhir/SubscriptionTopic/encounter-end',
  ...{ status: 'active', eventsSince: 9, at: '2026-11-20T17:00:01.250Z' },
  events: type.startsWith('e') ? [event(7, 'POST'), event(8, 'PUT'), event(9, 'DELETE')] : [],
});

const all = (['handshake', 'heartbeat', 'event-notification', 'query-event'] as const).flatMap(
  (type) =>
    (['empty', 'id-only', 'full-resource'] as const).map((content) => [type, content] as const),
);

function read(type: NotificationType, content: PayloadContent) {
  const bundle: Bundle = notificationOf(told(type, content));
  const [first, ...rest] = bundle.entry ?? [];
  return { bundle, status: first?.resource as Parameters, first, rest };
}

describe('Spec: fhir/subscriptions: a notification fits the guide', () => {
  test.each(all)('%s, %s: a history, the status first, each slice by its name', (type, content) => {
    const { bundle, status, first } = read(type, content);
    expect(validateResource(bundle)).toEqual([]);
    expect(bundle.type).toBe('history');
    expect(bundle.meta?.profile?.[0]).toMatch(/backport-subscription-notification-r4$/);
    expect(status.resourceType).toBe('Parameters');
    expect(status.meta?.profile?.[0]).toMatch(/backport-subscription-status-r4$/);
    expect(first).toMatchObject({
      fullUrl: `urn:uuid:${status.id}`,
      request: { method: 'GET', url: 'https://clinic.example/fhir/R4/Subscription/sub-1/$status' },
      response: { status: '200' },
    });
    expect(troublesOf(status.parameter ?? [], slices)).toEqual([]);
    expect(statuses).toContain(valueOf(status, 'status'));
    expect(types).toContain(valueOf(status, 'type'));
    expect(valueOf(status, 'events-since-subscription-start')).toBe('9');
    const events = status.parameter?.filter(({ name }) => name === 'notification-event') ?? [];
    for (const { part = [] } of events) expect(troublesOf(part, eventSlices)).toEqual([]);
    expect(events.map(({ part }) => part?.[0]?.valueString)).toEqual(
      told(type, content).events.map(({ number }) => String(number)),
    );
  });

  test('empty: no entry, no focus and no topic', () => {
    const { status, rest } = read('event-notification', 'empty');
    expect(rest).toEqual([]);
    expect(valueOf(status, 'topic')).toBeUndefined();
    expect(JSON.stringify(status)).not.toContain('Encounter');
  });

  test('id-only: an entry an event, without the resource', () => {
    const { rest } = read('event-notification', 'id-only');
    expect(rest).toEqual([
      {
        fullUrl: 'https://clinic.example/fhir/R4/Encounter/visit-7',
        request: { method: 'POST', url: 'Encounter' },
        response: { status: '201' },
      },
      {
        fullUrl: 'https://clinic.example/fhir/R4/Encounter/visit-8',
        request: { method: 'PUT', url: 'Encounter/visit-8' },
        response: { status: '200' },
      },
      {
        fullUrl: 'https://clinic.example/fhir/R4/Encounter/visit-9',
        request: { method: 'DELETE', url: 'Encounter/visit-9' },
        response: { status: '204' },
      },
    ]);
  });

  test('full-resource: each version as it was; of a deletion none', () => {
    const { rest, status } = read('event-notification', 'full-resource');
    expect(rest.map(({ resource }) => resource?.id)).toEqual(['visit-7', 'visit-8', undefined]);
    expect(valueOf(status, 'topic')).toBe(told('event-notification', 'empty').topic);
    for (const { request, response } of rest) expect([request, response]).not.toContain(undefined);
  });

  test('$status tells why it does not work', () => {
    const status = statusOf({
      ...told('query-status', 'empty'),
      ...{ status: 'error', error: 'Given up after 16 attempts.' },
    });
    expect(validateResource(status)).toEqual([]);
    expect(troublesOf(status.parameter ?? [], slices)).toEqual([]);
    expect(valueOf(status, 'error')).toEqual({ text: 'Given up after 16 attempts.' });
    expect(valueOf(status, 'topic')).toMatch(/encounter-end$/);
  });

  test('a name of another edition is found out', () => {
    const wrong = [{ name: 'notificationEvent' }, { name: 'status', valueString: 'active' }];
    expect(troublesOf(wrong, slices)).toEqual(
      expect.arrayContaining(['notificationEvent is no slice', 'status has another value']),
    );
  });
});
