import type { Extension, Practitioner, Reference } from '@medplum/fhirtypes';
import { orderEntryUrl } from '../../fhir/linchpin.ts';
import type { Licence, Order as OrderForm } from '../scope-of-practice/question.ts';

/**
 * How an order came in that its provider did not place with their own hands. `verbal`: the provider
 * said it, and somebody wrote it down and read it back. `entered`: somebody prepared it, and it
 * holds from the provider's signature on. `standing` and `protocol`: a standing order or a written
 * protocol that the provider signed before held for this patient.
 */
export const entryWays = ['verbal', 'entered', 'standing', 'protocol'] as const;
export type EntryWay = (typeof entryWays)[number];

/** Where the provider's signature stands; `not-asked`: the practice asks for none. */
export const signatures = ['due', 'signed', 'disputed', 'not-asked'] as const;
export type Signature = (typeof signatures)[number];

/** Who entered an order for its provider, and what became of the signature. */
export interface OrderEntry {
  way: EntryWay;
  /** Who entered it. */
  by: Reference<Practitioner>;
  /** ISO instants: when the provider said it, and when it was read back and confirmed. */
  saidAt?: string | undefined;
  readBackAt?: string | undefined;
  signature: Signature;
  /** ISO instant by which it is to be signed. */
  signBy?: string | undefined;
  /** When it was signed or disputed. */
  answeredAt?: string | undefined;
  /** Why it was disputed. */
  why?: string | undefined;
  /** Name and version of the standing order. */
  standing?: string | undefined;
}

/** The entry as it stands on the request. */
export function entryExtension(entry: OrderEntry): Extension {
  const instant = (url: string, value: string | undefined): Extension[] =>
    value === undefined ? [] : [{ url, valueInstant: value }];
  const text = (url: string, value: string | undefined): Extension[] =>
    value === undefined ? [] : [{ url, valueString: value }];
  return {
    url: orderEntryUrl,
    extension: [
      { url: 'way', valueCode: entry.way },
      { url: 'by', valueReference: entry.by },
      { url: 'signature', valueCode: entry.signature },
      ...instant('saidAt', entry.saidAt),
      ...instant('readBackAt', entry.readBackAt),
      ...instant('signBy', entry.signBy),
      ...instant('answeredAt', entry.answeredAt),
      ...text('why', entry.why),
      ...text('standing', entry.standing),
    ],
  };
}

/** Reads it; undefined when the provider placed the order. */
export function entryOf(extensions: readonly Extension[] = []): OrderEntry | undefined {
  const parts = extensions.find(({ url }) => url === orderEntryUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  const way = entryWays.find((one) => one === part('way')?.valueCode);
  const signature = signatures.find((one) => one === part('signature')?.valueCode);
  const by = part('by')?.valueReference;
  if (!way || !signature || !by) return undefined;
  return {
    ...{ way, signature, by: by as OrderEntry['by'] },
    saidAt: part('saidAt')?.valueInstant,
    readBackAt: part('readBackAt')?.valueInstant,
    signBy: part('signBy')?.valueInstant,
    answeredAt: part('answeredAt')?.valueInstant,
    why: part('why')?.valueString,
    standing: part('standing')?.valueString,
  };
}

/** The other extensions of a request, and this entry in place of the one it had. */
export const withEntry = (
  extensions: readonly Extension[] | undefined,
  entry: OrderEntry,
): Extension[] => [
  ...(extensions ?? []).filter(({ url }) => url !== orderEntryUrl),
  entryExtension(entry),
];

/** True when a signature is due and its time is over. */
export const isSignatureLate = (entry: Pick<OrderEntry, 'signature' | 'signBy'>, now: string) =>
  entry.signature === 'due' && entry.signBy !== undefined && entry.signBy < now;

/**
 * What kind of order it is to the law: what was only said stays a spoken order until the provider
 * has signed it. A standing order and a protocol are in writing.
 */
export function orderForm(entry: Pick<OrderEntry, 'way' | 'signature'> | undefined): OrderForm {
  if (entry?.way === 'standing' || entry?.way === 'protocol') {
    return { kind: entry.way, written: true };
  }
  if (entry?.way === 'verbal' && entry.signature !== 'signed') {
    return { kind: 'verbal', written: false };
  }
  return { kind: 'patient-specific', written: true };
}

/** The same in the words in which a screen asks the gate. */
export function orderKnown(
  entry: Pick<OrderEntry, 'way' | 'signature'> | undefined,
  licence: Licence | string | undefined,
): Record<string, string> {
  const { kind, written } = orderForm(entry);
  return {
    order: kind,
    written: written ? 'yes' : 'no',
    ...(licence !== undefined && { delegator: licence }),
  };
}
