import type { z } from 'zod';
import type { settingsContract } from './registry.contract.ts';
import type { SettingsTyped } from './registry.query.ts';

export type SettingsShown = z.output<typeof settingsContract.output>;

/** What is kept, as it is typed; nothing is chosen for the person but that it sends. */
export function settingsTyped({ version, settings }: SettingsShown): SettingsTyped {
  return {
    version,
    name: settings?.name ?? '',
    transport: settings?.transport ?? '',
    address: settings?.address ?? '',
    facilityId: settings?.facilityId ?? '',
    sendingApplication: settings?.sendingApplication ?? '',
    sendingFacility: settings?.sendingFacility ?? '',
    receivingApplication: settings?.receivingApplication ?? '',
    receivingFacility: settings?.receivingFacility ?? '',
    processing: settings?.processing ?? '',
    secretName: settings?.secretName ?? '',
    asks: settings?.asks ?? '',
    sends: settings?.sends ?? true,
  };
}

const unlessEmpty = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** What was typed, as the act takes it. */
export function settingsInput({ version, ...typed }: SettingsTyped): unknown {
  return {
    ...(version !== undefined && { version }),
    settings: {
      ...typed,
      receivingApplication: unlessEmpty(typed.receivingApplication),
      receivingFacility: unlessEmpty(typed.receivingFacility),
      secretName: unlessEmpty(typed.secretName),
    },
  };
}
