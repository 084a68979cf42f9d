import type { Basic } from '@medplum/fhirtypes';
import {
  orderSettingsId,
  settingsOf,
  type OrderSettings,
} from '../../clinical/orders/order-settings.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

export interface LoadedSettings {
  settings: OrderSettings;
  /** Undefined while the practice has said nothing. */
  resource?: Stored<Basic> | undefined;
}

/** By when orders are to be signed in this practice. */
export async function loadOrderSettings(records: PracticeRecords): Promise<LoadedSettings> {
  const found = await records.read('Basic', orderSettingsId);
  const resource = isRefusal(found) ? undefined : found;
  return { settings: settingsOf(resource), resource };
}
