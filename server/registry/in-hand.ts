import type { RegistrySettings } from '../../clinical/registry/settings.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { DeskStage } from './stage.ts';

/** One practice in hand. */
export interface InHand {
  stage: DeskStage;
  practiceId: string;
  records: PracticeRecords;
  settings: RegistrySettings;
  timeZone: string;
}
