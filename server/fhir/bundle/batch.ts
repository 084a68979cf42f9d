import type { BundleEntry } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { dispatch } from '../dispatch.ts';
import { isLook, present, readLook } from '../present/present.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';
import { readEntry, type Entry } from './entries.ts';
import { bundleResponse } from './response.ts';

/** In this order the standard has the entries of a Bundle carried out. */
const order = [['DELETE'], ['POST'], ['PUT', 'PATCH'], ['GET', 'HEAD']] as const;

/** Enough to keep the database at work, few enough to leave room for others. */
const atOnce = 6;

/** What the answers of a Bundle hold together, in characters, and how long they may take. */
const charactersAtMost = 67_108_864;
const timeMs = 60_000;

/**
 * Says how much more a Bundle may answer. Entries whose turn comes when that is used up are not
 * done, and say so.
 */
export function openShare() {
  const until = performance.now() + timeMs;
  let left = charactersAtMost;
  return {
    refusal: (): Refusal | undefined => {
      if (left <= 0) return refuse('too-large', 'The answers become too large. Send it in parts.');
      if (performance.now() < until) return undefined;
      return refuse('too-costly', 'This Bundle takes too long. Send it in parts.');
    },
    take: (answer: FhirAnswer | Refusal): void => {
      if (!isRefusal(answer) && typeof answer.body === 'string') left -= answer.body.length;
    },
  };
}

/** Carries out every entry by itself: what one of them comes to changes nothing for the others. */
export async function answerBatch(
  context: FhirContext,
  sent: readonly BundleEntry[],
): Promise<FhirAnswer> {
  const answers: (FhirAnswer | Refusal)[] = [];
  const read = sent.map((entry, n) => readEntry(context, entry, n));
  for (const [n, entry] of read.entries()) if (isRefusal(entry)) answers[n] = entry;
  const entries = read.filter((entry): entry is Entry => !isRefusal(entry));
  const share = openShare();
  for (const methods of order) {
    const due = entries.filter(({ context: { request } }) =>
      methods.includes(request.method as never),
    );
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let entry = due.shift(); entry; entry = due.shift()) {
          const answer = share.refusal() ?? (await answerOf(entry));
          share.take(answer);
          answers[entry.n] = answer;
        }
      }),
    );
  }
  return bundleResponse('batch', answers);
}

/** One entry's answer; a failure is that entry's own. */
async function answerOf({
  context,
  asked,
}: Pick<Entry, 'context' | 'asked'>): Promise<FhirAnswer | Refusal> {
  try {
    return await answerEntry({ context, asked });
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string };
    context.rooms.log.error({ code, name }, 'an entry of a batch failed');
    return refuse(
      'try-again',
      'Something went wrong here. Whether it was saved is not known: look, then try again.',
    );
  }
}

/** One entry's answer, whole, with as much of each resource as the entry's own address asks for. */
export async function answerEntry({
  context,
  asked,
}: Pick<Entry, 'context' | 'asked'>): Promise<FhirAnswer | Refusal> {
  const answer = await wholeBody(await dispatch(context, asked));
  if (isRefusal(answer)) return answer;
  const look = readLook({ ...context.request, headers: {} });
  return isRefusal(look) ? look : present(answer, { ...look, isPretty: false }, isLook(asked));
}

/** An answer that comes as a stream is read to its end: an entry holds it whole. */
async function wholeBody(answer: FhirAnswer | Refusal): Promise<FhirAnswer | Refusal> {
  if (isRefusal(answer) || answer.body === undefined || typeof answer.body === 'string') {
    return answer;
  }
  let text = '';
  for await (const part of answer.body) {
    text += String(part);
    if (text.length > charactersAtMost) {
      return refuse('too-large', 'This is too large for an entry of a Bundle. Ask it by itself.');
    }
  }
  return { ...answer, body: text };
}
