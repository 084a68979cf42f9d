import type { Parameters } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { addBinding, isSameSubscriber } from '../../../records/subscriptions/bindings.ts';
import { writtenBy } from '../../../records/subscriptions/owners.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import {
  bindingMinutes,
  hashOf,
  makeSecrets,
  socketAddress,
} from '../subscriptions/binding-token.ts';
import { subscriberOf } from '../subscriptions/register.ts';
import { findStanding } from '../subscriptions/standing.ts';
import { readParameters } from './parameters.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

/** Of one token; a socket may be bound by several. */
const subscriptionsAtMost = 50;

/**
 * Gives a subscriber what opens a WebSocket and binds it to the named subscriptions, or to all of
 * its own that are for a socket ($get-ws-binding-token of the R4 backport). Refuses those that are
 * somebody else's: who listens is who asked, within what they were allowed then.
 */
export async function subscriptionToken(
  context: FhirContext,
  asked: Asked,
): Promise<FhirAnswer | Refusal> {
  const { rooms, caller, request, moment } = context;
  const given = readParameters(request, ['id']);
  if (isRefusal(given)) return given;
  const named = asked.id === undefined ? given.all('id') : [asked.id];
  if (named.length > subscriptionsAtMost) {
    return refuse('invalid', `A token is for ${subscriptionsAtMost} subscriptions at most.`);
  }
  const ids = named.length > 0 ? await checkNamed(context, named) : await findOwn(context);
  if (isRefusal(ids)) return ids;
  const { practiceId } = caller;
  const { ticket, token } = makeSecrets();
  const until = moment.now.add({ minutes: bindingMinutes });
  await addBinding(
    rooms.pool,
    practiceId,
    {
      ...{ id: hashOf(token), ticket: hashOf(ticket) },
      ...{ owner: subscriberOf(caller), subscriptionIds: ids },
    },
    { now: moment.now, until },
  );
  const answer: Parameters = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'token', valueString: token },
      { name: 'expiration', valueDateTime: until.toString({ smallestUnit: 'millisecond' }) },
      ...ids.map((id) => ({ name: 'subscription', valueString: `Subscription/${id}` })),
      { name: 'websocket-url', valueUrl: socketAddress(request.base, practiceId, ticket) },
    ],
  };
  return { status: 200, body: JSON.stringify(answer) };
}

async function checkNamed(
  context: FhirContext,
  named: readonly string[],
): Promise<string[] | Refusal> {
  const ids = [...new Set(named)];
  for (const id of ids) {
    const why = await whyNot(context, id);
    if (why) return why;
  }
  return ids;
}

/** Those of the caller that work and are for a socket, the newest first. */
async function findOwn(context: FhirContext): Promise<string[] | Refusal> {
  const { rooms, caller } = context;
  const count = subscriptionsAtMost * 4;
  const written = await writtenBy(rooms.pool, caller.practiceId, subscriberOf(caller), count);
  const ids: string[] = [];
  for (const id of written) {
    if (ids.length < subscriptionsAtMost && !(await whyNot(context, id))) ids.push(id);
  }
  if (ids.length > 0) return ids;
  return refuse('not-found', 'You have no subscription for a WebSocket. Create one first.');
}

async function whyNot(
  { rooms, caller }: FhirContext,
  subscriptionId: string,
): Promise<Refusal | undefined> {
  const standing = await findStanding(rooms, { practiceId: caller.practiceId, subscriptionId });
  if (!standing || !reaches(caller, 'r', 'Subscription', standing.subscription)) {
    return refuse('not-found', 'There is no such Subscription in this practice.');
  }
  if (!isSameSubscriber(standing.owned.owner, subscriberOf(caller))) {
    return refuse('not-permitted', 'Only who wrote a Subscription listens to it.');
  }
  const { channel, status } = standing.subscription;
  if (channel.type !== 'websocket') {
    return refuse('invalid', 'This Subscription is not for a WebSocket: see its channel.type.');
  }
  if (status === 'active' || status === 'requested') return undefined;
  return refuse('invalid', `This Subscription is in ${status}. Write it again to ask for it anew.`);
}
