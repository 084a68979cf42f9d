import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  addItemContract,
  keepItemContract,
  keepSetContract,
  keptContract,
} from './catalogue.contract.ts';
import { keepSettingsContract } from './signing.contract.ts';

/** The catalogue and the sets, for who keeps them. */
export const useKept = () => useView(keptContract, {});
export const useKeepItem = () => useAct(keepItemContract);
export const useAddItem = () => useAct(addItemContract);
export const useKeepSet = () => useAct(keepSetContract);
export const useKeepSettings = () => useAct(keepSettingsContract);
