import type { Basic } from '@medplum/fhirtypes';
import { medicineWorkSystem, practiceMatterSystem } from '../../fhir/linchpin.ts';

/** What such a Basic is about. */
export const protocolCode = 'reaction-protocol';
const textUrl = `${medicineWorkSystem}-text`;

/** What the practice does in a reaction, in the words of its own provider, as it is kept. */
export const protocolResource = (id: string, text: string): Basic & { id: string } => ({
  resourceType: 'Basic',
  id,
  code: { coding: [{ system: practiceMatterSystem, code: protocolCode }] },
  extension: [{ url: textUrl, valueString: text }],
});

/** Its words; undefined where it has none. */
export const protocolText = ({ extension }: Basic): string | undefined =>
  extension?.find(({ url }) => url === textUrl)?.valueString;
