import type { Basic } from '@medplum/fhirtypes';
import { medicineWorkSystem, practiceMatterSystem } from '../../fhir/linchpin.ts';
import type { PracticeRecords, Stored } from '../../records/practice-records.ts';

const code = 'reaction-protocol';
const textUrl = `${medicineWorkSystem}-text`;

/** What the practice does in a reaction, in the words of its own provider. */
export interface ReactionProtocol {
  text: string;
  resource: Stored<Basic>;
}

/** The protocol as a provider wrote it last; none: nobody has, and the program writes none. */
export async function loadReactionProtocol(
  records: PracticeRecords,
): Promise<ReactionProtocol | undefined> {
  const found = await records.search('Basic', {
    ...{ tokens: { code: `${practiceMatterSystem}|${code}` }, sort: 'newest', count: 1 },
  });
  const [resource] = found;
  const text = resource?.extension?.find(({ url }) => url === textUrl)?.valueString;
  return resource && text ? { text, resource } : undefined;
}

/** The protocol as it is kept. */
export const protocolResource = (id: string, text: string): Basic & { id: string } => ({
  resourceType: 'Basic',
  id,
  code: { coding: [{ system: practiceMatterSystem, code }] },
  extension: [{ url: textUrl, valueString: text }],
});
