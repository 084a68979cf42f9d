import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** What can be confirmed to be sure that this is the person. A room or chair number never is. */
export const identifierKinds = [
  'name',
  'birth-date',
  'phone',
  'address',
  'record-number',
  'photo-id',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** What a clinic asks first. */
export const usualIdentifiers: readonly IdentifierKind[] = ['name', 'birth-date'];

/** As spoken of in a sentence. */
const identifierWords: Record<IdentifierKind, string> = {
  name: 'name',
  'birth-date': 'date of birth',
  phone: 'phone number',
  address: 'address',
  'record-number': 'record number',
  'photo-id': 'photo ID',
};

/**
 * Answers which identifiers were confirmed, each once and in the order of `identifierKinds`, or
 * refuses when they are not two different kinds: saying the same one twice proves nothing. Two
 * patient identifiers are asked by The Joint Commission, National Patient Safety Goal
 * NPSG.01.01.01.
 */
export function twoIdentifiers(
  confirmed: readonly IdentifierKind[],
): { confirmed: IdentifierKind[] } | Refusal {
  const kinds = identifierKinds.filter((kind) => confirmed.includes(kind));
  if (kinds.length >= 2) return { confirmed: kinds };
  const [only] = kinds;
  const message =
    only === undefined
      ? 'Nothing is confirmed yet. Ask for two identifiers, such as name and date of birth.'
      : `Only the ${identifierWords[only]} is confirmed. Ask for one more identifier.`;
  return refuse('invalid', message, { issues: [{ path: 'confirmed', message }] });
}
