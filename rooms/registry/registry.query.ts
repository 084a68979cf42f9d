import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  askRegistryContract,
  importDosesContract,
  keepSharingContract,
  registryHistoryContract,
} from './history.contract.ts';
import {
  keepSettingsContract,
  queueContract,
  sendAgainContract,
  setAsideContract,
  settingsContract,
  tryConnectionContract,
} from './registry.contract.ts';

/** What goes to the registry. */
export const useQueue = () => useView(queueContract, {});
export const useSendAgain = () => useAct(sendAgainContract);
export const useSetAside = () => useAct(setAsideContract);
export const useTryConnection = () => useAct(tryConnectionContract);

/** Which registry the practice reports to. */
export const useSettings = () => useView(settingsContract, {});
export const useKeepSettings = (draft: SendableDraft) => useAct(keepSettingsContract, { draft });

/** What the registry knows of one patient, beside ours. */
export const useRegistryHistory = (patientId: string) =>
  useView(registryHistoryContract, { patientId });
export const useAskRegistry = () => useAct(askRegistryContract);
export const useKeepSharing = () => useAct(keepSharingContract);
export const useImportDoses = () => useAct(importDosesContract);

/** The settings while they are typed. */
export interface SettingsTyped {
  version?: string | undefined;
  name: string;
  transport: string;
  address: string;
  facilityId: string;
  sendingApplication: string;
  sendingFacility: string;
  receivingApplication: string;
  receivingFacility: string;
  processing: string;
  secretName: string;
  asks: string;
  sends: boolean;
}

export const useSettingsDraft = (initial: SettingsTyped) =>
  useDraft('registry/settings', initial, { label: 'Immunization registry' });
