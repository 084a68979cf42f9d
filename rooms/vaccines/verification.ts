import type { Giving } from '../../clinical/vaccines/giving.ts';
import { verifyWords } from '../../clinical/vaccines/verify-words.ts';
import { dayOf } from '../../records/immunization/read-doses.ts';
import type { Verification } from '../../records/orders/verified.ts';

/**
 * The verification of exactly what is to be given now: of this vaccine, dose, route and lot, and of
 * today. What was looked at on another day was another syringe.
 */
export function verificationOf(
  giving: Giving,
  verified: readonly Verification[],
  timeZone: string,
): Verification | undefined {
  const what = verifyWords(giving);
  return verified.find((one) => one.what === what && dayOf(one.at, timeZone) === giving.today);
}
