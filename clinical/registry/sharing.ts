import type { Extension, Patient } from '@medplum/fhirtypes';
import { registrySharingUrl } from '../../fhir/linchpin.ts';

/** What a patient lets the registry do: show the record to others, keep it from them, or not have it. */
export const agreements = ['shared', 'kept', 'not-told'] as const;
export type Agreement = (typeof agreements)[number];

/** HL7 table 0215: how a registry may remind. */
export const publicityWords = {
  '02': 'Reminder/recall, any method',
  '03': 'Reminder/recall, no calls',
  '01': 'No reminder/recall',
} as const;
export type Publicity = keyof typeof publicityWords;
export const publicities = Object.keys(publicityWords) as Publicity[];

/** HL7 table 0441: how the patient stands with this practice. */
export const statusWords = {
  A: 'Active here',
  M: 'Moved or gone elsewhere',
  L: 'Cannot be reached',
  I: 'No longer active here',
} as const;
export type RegistryStatus = keyof typeof statusWords;
export const registryStatuses = Object.keys(statusWords) as RegistryStatus[];

export const sayers = ['patient', 'guardian'] as const;

/** What was said about the registry, each with the day since which it holds (`YYYY-MM-DD`). */
export interface RegistrySharing {
  agrees?: Agreement | undefined;
  agreesSince?: string | undefined;
  publicity?: { code: string; display?: string | undefined } | undefined;
  publicitySince?: string | undefined;
  status?: string | undefined;
  statusSince?: string | undefined;
  saidBy?: (typeof sayers)[number] | undefined;
}

/** What the record says; what nobody said is left out. */
export function sharingOf({ extension = [] }: Patient): RegistrySharing {
  const said = extension.find(({ url }) => url === registrySharingUrl)?.extension;
  const part = (url: string) => said?.find((one) => one.url === url);
  const isProtected = part('protected')?.valueBoolean;
  const agrees = isProtected === undefined ? undefined : isProtected ? 'kept' : 'shared';
  const since = part('since')?.valueDate;
  const { code, display } = part('publicity')?.valueCoding ?? {};
  return {
    agrees: part('told')?.valueBoolean === false ? 'not-told' : agrees,
    agreesSince: since,
    publicity: code === undefined ? undefined : { code, display },
    publicitySince: part('publicitySince')?.valueDate ?? since,
    status: part('status')?.valueCode,
    statusSince: part('statusSince')?.valueDate,
    saidBy: sayers.find((one) => one === part('saidBy')?.valueCode),
  };
}

/** The patient with this in place of what was said before. */
export function withSharing<P extends Patient>(patient: P, sharing: RegistrySharing): P {
  const { agrees, agreesSince, publicity, publicitySince, status, statusSince, saidBy } = sharing;
  const day = (url: string, valueDate: string | undefined): Extension[] =>
    valueDate === undefined ? [] : [{ url, valueDate }];
  const parts: Extension[] = [
    ...(agrees === 'not-told' ? [{ url: 'told', valueBoolean: false }] : []),
    // Who is not to be told of may show it to nobody either.
    ...(agrees ? [{ url: 'protected', valueBoolean: agrees !== 'shared' }] : []),
    ...(agrees ? day('since', agreesSince) : []),
    ...(publicity ? [{ url: 'publicity', valueCoding: { ...publicity } as never }] : []),
    ...(publicity ? day('publicitySince', publicitySince) : []),
    ...(status === undefined ? [] : [{ url: 'status', valueCode: status }]),
    ...(status === undefined ? [] : day('statusSince', statusSince)),
    ...(saidBy ? [{ url: 'saidBy', valueCode: saidBy }] : []),
  ];
  const others = (patient.extension ?? []).filter(({ url }) => url !== registrySharingUrl);
  return { ...patient, extension: [...others, { url: registrySharingUrl, extension: parts }] };
}
