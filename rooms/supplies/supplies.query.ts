import type { Funding, StockKind } from '../../clinical/stock/stock.ts';
import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  addPlaceContract,
  keepThermometerContract,
  logTemperatureContract,
  releaseContract,
  temperaturesContract,
} from './fridge.contract.ts';
import { lotsContract } from './lots.contract.ts';
import { finishContract, openContract, openingContract } from './open.contract.ts';
import { registerContract } from './register.contract.ts';
import {
  countContract,
  payBackContract,
  recallContract,
  receiveContract,
  setParContract,
  setStateContract,
  takeBackContract,
  tellContract,
  transferContract,
  useContract,
  wasteContract,
} from './stock-acts.contract.ts';
import {
  borrowedContract,
  lotContract,
  onHandContract,
  recallsContract,
} from './supplies.contract.ts';

/** The lots there are of some items. */
export const useLots = (itemCodes: readonly string[]) =>
  useView(lotsContract, { itemCodes: [...itemCodes] });

export const useOnHand = () => useView(onHandContract, {});
export const useLot = (lotId: string) => useView(lotContract, { lotId });
export const useRecalls = () => useView(recallsContract, {});
export const useBorrowed = () => useView(borrowedContract, {});
export const useRegister = () => useView(registerContract, {});
export const useTemperatures = () => useView(temperaturesContract, {});

export const useOpening = (of: { lotId: string; placeId: string }) => useView(openingContract, of);

export const useOpenStock = () => useAct(openContract);
export const useFinish = () => useAct(finishContract);
const nothingReceived = {
  ...{ item: '', label: '', code: '', lotNumber: '', expiresOn: '', quantity: '', unit: '' },
  ...{ placeId: '', manufacturer: '', gtin: '', ndc: '', schedule: '' },
};

/** What is typed of a delivery, before it is received. */
export type ReceiveTyped = typeof nothingReceived & {
  kind?: StockKind | undefined;
  funding?: Funding | undefined;
};

export const useReceiveDraft = () =>
  useDraft<ReceiveTyped>('supplies/receive', nothingReceived, { label: 'Delivery' });
export const useReceive = (kept: { draft: SendableDraft }) => useAct(receiveContract, kept);
export const useTransfer = () => useAct(transferContract);
export const useUseStock = () => useAct(useContract);
export const useWaste = () => useAct(wasteContract);
export const useCount = () => useAct(countContract);
export const useTakeBack = () => useAct(takeBackContract);
export const usePayBack = () => useAct(payBackContract);
export const useSetState = () => useAct(setStateContract);
export const useRecall = () => useAct(recallContract);
export const useTell = () => useAct(tellContract);
export const useSetPar = () => useAct(setParContract);
export const useLogTemperature = () => useAct(logTemperatureContract);
/** What is typed of a release; which lots may be used again is never kept. */
export interface ReleaseTyped {
  reason: string;
  manufacturer: string;
}

export const useReleaseDraft = (excursionId: string) =>
  useDraft<ReleaseTyped>(
    `supplies/release/${excursionId}`,
    { reason: '', manufacturer: '' },
    { label: 'Release after an excursion' },
  );
export const useRelease = (kept: { draft: SendableDraft }) => useAct(releaseContract, kept);
export const useKeepThermometer = () => useAct(keepThermometerContract);
export const useAddPlace = () => useAct(addPlaceContract);
