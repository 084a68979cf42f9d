const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';

/** What a test asks for; the topic by the end of its address. */
export interface Wanted {
  topic?: string;
  filters?: string[];
  /** Missing: for a WebSocket. */
  endpoint?: string;
  content?: string;
  heartbeat?: number;
  timeout?: number;
  headers?: string[];
}

/** A Subscription of the R4 backport, as a subscriber sends it. */
export function subscriptionTo(wanted: Wanted): Record<string, unknown> {
  const { topic = 'patient-data-change-Observation', filters = [], endpoint, content } = wanted;
  const { heartbeat, timeout, headers } = wanted;
  const numbers = [
    ...(heartbeat === undefined
      ? []
      : [{ url: `${backport}/backport-heartbeat-period`, valueUnsignedInt: heartbeat }]),
    ...(timeout === undefined
      ? []
      : [{ url: `${backport}/backport-timeout`, valueUnsignedInt: timeout }]),
  ];
  const filterUrl = `${backport}/backport-filter-criteria`;
  return {
    resourceType: 'Subscription',
    meta: { profile: [`${backport}/backport-subscription`] },
    status: 'requested',
    reason: 'To keep a registry',
    criteria: `https://linchpin.health/fhir/SubscriptionTopic/${topic}`,
    ...(filters.length > 0 && {
      _criteria: { extension: filters.map((valueString) => ({ url: filterUrl, valueString })) },
    }),
    channel: {
      ...(endpoint === undefined ? { type: 'websocket' } : { type: 'rest-hook', endpoint }),
      payload: 'application/fhir+json',
      ...(content !== undefined && {
        _payload: {
          extension: [{ url: `${backport}/backport-payload-content`, valueCode: content }],
        },
      }),
      ...(numbers.length > 0 && { extension: numbers }),
      ...(headers && { header: headers }),
    },
  };
}
