import type { Basic, Extension } from '@medplum/fhirtypes';
import { practiceMatterSystem, registryTrialUrl } from '../../fhir/linchpin.ts';

/** The one Basic that says how the connection with the registry was tried last. */
export const registryTrialId = 'immunization-registry-trial';

/** One try of the connection: it waits for the program until it has an answer. */
export interface RegistryTrial {
  /** ISO instants. */
  askedAt: string;
  answeredAt?: string | undefined;
  /** Why the registry could not be reached; undefined where it could. */
  trouble?: string | undefined;
}

/** A try as it is kept. */
export function trialBasic({ askedAt, answeredAt, trouble }: RegistryTrial): Basic & {
  id: string;
} {
  const part = (url: string, valueString: string | undefined): Extension[] =>
    valueString === undefined ? [] : [{ url, valueString }];
  const parts = [
    ...part('askedAt', askedAt),
    ...part('answeredAt', answeredAt),
    ...part('trouble', trouble),
  ];
  return {
    resourceType: 'Basic',
    id: registryTrialId,
    code: {
      coding: [{ system: practiceMatterSystem, code: registryTrialId }],
      text: 'Whether the immunization registry can be reached',
    },
    extension: [{ url: registryTrialUrl, extension: parts }],
  };
}

/** What was kept; undefined where it is none. */
export function trialOf({ extension }: Basic): RegistryTrial | undefined {
  const parts = extension?.find(({ url }) => url === registryTrialUrl)?.extension;
  const text = (name: string) => parts?.find(({ url }) => url === name)?.valueString;
  const askedAt = text('askedAt');
  if (askedAt === undefined) return undefined;
  return { askedAt, answeredAt: text('answeredAt'), trouble: text('trouble') };
}
