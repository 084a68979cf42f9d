import type { Basic } from '@medplum/fhirtypes';
import { defaultWaitThresholds, type WaitThresholds } from '../../clinical/visit/wait.ts';
import { waitBandsUrl } from '../../fhir/linchpin.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** The practice's settings of its board: one Basic resource with this id. */
const boardSettingsId = 'board-settings';

/** Reads the settings; undefined while nobody has set any. */
export async function loadBoardSettings(
  records: PracticeRecords,
): Promise<Stored<Basic> | undefined> {
  const [settings] = await records.readMany('Basic', [boardSettingsId]);
  return settings;
}

/** From how many minutes a wait is long and too long here. */
export function bandsOf(settings: Basic | undefined): WaitThresholds {
  const stored = settings?.extension?.find((one) => one.url === waitBandsUrl)?.extension;
  const minutes = (url: string) => stored?.find((one) => one.url === url)?.valuePositiveInt;
  return {
    longMinutes: minutes('long') ?? defaultWaitThresholds.longMinutes,
    tooLongMinutes: minutes('too-long') ?? defaultWaitThresholds.tooLongMinutes,
  };
}

/** The settings with these bands. */
export function withBands(
  settings: Basic | undefined,
  bands: WaitThresholds,
): Basic & { id: string } {
  const others = settings?.extension?.filter((one) => one.url !== waitBandsUrl) ?? [];
  return {
    ...(settings ?? { resourceType: 'Basic', code: { text: 'Settings of the board' } }),
    id: boardSettingsId,
    extension: [
      ...others,
      {
        url: waitBandsUrl,
        extension: [
          { url: 'long', valuePositiveInt: bands.longMinutes },
          { url: 'too-long', valuePositiveInt: bands.tooLongMinutes },
        ],
      },
    ],
  };
}
