import type { Extension, Subscription } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import { conditionToken } from '../../../records/extract/condition.ts';
import { validateResource } from '../../../records/validate/validate.ts';
import { topics, type Topic } from './topics.ts';
import { whyNotAnAddress } from './private-address.ts';
import { headersOf } from './channel-headers.ts';

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';

export type PayloadContent = 'empty' | 'id-only' | 'full-resource';

/** What a Subscription asks for, once it is understood. */
export interface SubscriptionAsked {
  topic: Topic;
  /** Searches without a type, all of which must find the resource. */
  filters: string[];
  content: PayloadContent;
  /** Sent to an address, or over a socket that the subscriber opens. */
  channel: 'rest-hook' | 'websocket';
  /** Empty for a socket. */
  endpoint: string;
  headers: Record<string, string>;
  heartbeatSeconds: number | undefined;
  timeoutSeconds: number;
  /** Events in one notification at most. */
  eventsAtMost: number;
  /** Instant after which it ends. */
  end: string | undefined;
}

interface WithExtension {
  extension?: Extension[];
}

type Wire = Subscription & {
  _criteria?: WithExtension;
  channel: Subscription['channel'] & WithExtension & { _payload?: WithExtension };
};

const fail = (path: string, message: string): Refusal =>
  refuse('invalid', `Not saved: Subscription.${path} ${message}.`, {
    issues: [{ path: `Subscription.${path}`, message }],
  });

/**
 * Reads a Subscription as the Subscriptions R5 Backport guide 1.1.0 has it in R4.
 * Refuses `invalid` with the element that this server cannot hold to. `anywhere` allows addresses
 * without TLS and of private networks, which tests have.
 */
export function readSubscription(
  subscription: Subscription,
  anywhere: boolean,
): SubscriptionAsked | Refusal {
  const [wrong, ...more] = validateResource(subscription);
  if (wrong) {
    const issues = [wrong, ...more];
    return refuse('invalid', `Not saved: ${wrong.path} ${wrong.message}.`, { issues });
  }
  const { channel, criteria, end, _criteria } = subscription as Wire;
  const topic = topics.get((criteria ?? '').split('|')[0] ?? '');
  if (!topic) return fail('criteria', 'must be a topic of this server; see /metadata');
  const filters = valuesOf(_criteria, 'backport-filter-criteria').map(String);
  const unknown = filters.map((text) => whyNotAFilter(topic, text)).find(Boolean);
  if (unknown !== undefined) return fail('criteria.extension', unknown);
  const wrongChannel = refuseChannel(channel, anywhere);
  if (wrongChannel) return wrongChannel;
  if (!['application/fhir+json', undefined].includes(channel.payload)) {
    return fail('channel.payload', 'must be application/fhir+json');
  }
  const [content = 'empty'] = valuesOf(channel._payload, 'backport-payload-content');
  if (!['empty', 'id-only', 'full-resource'].includes(String(content))) {
    return fail('channel.payload.extension', 'must be empty, id-only or full-resource');
  }
  const headers = headersOf(channel.header ?? []);
  if (typeof headers === 'string') return fail('channel.header', headers);
  const numbers = numbersOf(channel);
  if ('refused' in numbers) return numbers;
  return {
    topic,
    filters: filters.map(withoutType),
    content: content as PayloadContent,
    channel: channel.type as SubscriptionAsked['channel'],
    endpoint: channel.endpoint ?? '',
    headers,
    ...numbers,
    end,
  };
}

function refuseChannel(channel: Wire['channel'] | undefined, anywhere: boolean) {
  if (channel?.type === 'websocket') {
    const ours = 'must be left out: whoever listens opens the socket, see $get-ws-binding-token';
    if (channel.endpoint !== undefined) return fail('channel.endpoint', ours);
    return channel.header === undefined ? undefined : fail('channel.header', ours);
  }
  if (channel?.type !== 'rest-hook') {
    return fail('channel.type', 'must be rest-hook or websocket');
  }
  const wrongAddress = whyNotAnAddress(channel.endpoint, anywhere);
  return wrongAddress === undefined ? undefined : fail('channel.endpoint', wrongAddress);
}

/** The number of filters is bounded as each is held against every change. */
const filtersAtMost = 5;

function whyNotAFilter(topic: Topic, text: string): string | undefined {
  const [type] = text.includes('?') ? text.split('?') : [topic.type];
  if (type !== topic.type) return `must filter ${topic.type}, which the topic is about`;
  const pairs = [...new URLSearchParams(withoutType(text))];
  if (pairs.length === 0) return 'must be a search, as Observation?patient=Patient/1';
  if (pairs.length > filtersAtMost) return `must have at most ${filtersAtMost} parameters`;
  const wrong = pairs.find(
    ([name, value]) =>
      value === '' || (name !== '_id' && conditionToken(0n, type, name, value) === undefined),
  );
  if (!wrong) return undefined;
  const name = wrong[0].slice(0, 40);
  return `must filter by codes, references or text without modifiers, which "${name}" is not`;
}

function withoutType(text: string): string {
  return text.slice(text.indexOf('?') + 1);
}

type Numbers = Pick<SubscriptionAsked, 'heartbeatSeconds' | 'timeoutSeconds' | 'eventsAtMost'>;

function numbersOf(channel: WithExtension): Numbers | Refusal {
  const read = (name: string, least: number, most: number): number | undefined | Refusal => {
    const [value] = valuesOf(channel, name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return fail('channel.extension', `${name} must be ${least} to ${most}`);
  };
  const heartbeat = read('backport-heartbeat-period', 10, 86_400);
  const timeout = read('backport-timeout', 1, 60);
  const count = read('backport-max-count', 1, 100);
  for (const one of [heartbeat, timeout, count]) if (typeof one === 'object') return one;
  return {
    heartbeatSeconds: heartbeat as number | undefined,
    timeoutSeconds: (timeout as number | undefined) ?? 10,
    eventsAtMost: (count as number | undefined) ?? 20,
  };
}

function valuesOf(element: WithExtension | undefined, name: string): unknown[] {
  return (element?.extension ?? [])
    .filter(({ url }) => url === `${backport}/${name}`)
    .map((extension) => Object.entries(extension).find(([key]) => key.startsWith('value'))?.[1]);
}
