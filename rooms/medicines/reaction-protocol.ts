import type { Basic } from '@medplum/fhirtypes';
import { protocolCode, protocolText } from '../../clinical/medicines/reaction-protocol.ts';
import { practiceMatterSystem } from '../../fhir/linchpin.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

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
    ...{ tokens: { code: `${practiceMatterSystem}|${protocolCode}` }, sort: 'newest', count: 1 },
  });
  const [resource] = found;
  const text = resource && protocolText(resource);
  return resource && text ? { text, resource } : undefined;
}
