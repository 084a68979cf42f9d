import type { Observation } from '@medplum/fhirtypes';
import { confirmedReadingUrl } from '../../fhir/linchpin.ts';

/** The Observation with the mark that a person confirmed it, and what it was held against. */
export function asConfirmed<T extends Observation>(observation: T, because: string): T {
  const mark = { url: confirmedReadingUrl, valueString: because };
  return { ...observation, extension: [...(observation.extension ?? []), mark] };
}

/** What a confirmed reading was held against; undefined for every other reading. */
export function confirmedBecause({ extension }: Observation): string | undefined {
  return extension?.find(({ url }) => url === confirmedReadingUrl)?.valueString;
}
