import { useView } from '../../wire/use-view.ts';
import { lotsContract } from './lots.contract.ts';

/** The lots there are of some items. */
export const useLots = (itemCodes: readonly string[]) =>
  useView(lotsContract, { itemCodes: [...itemCodes] });
