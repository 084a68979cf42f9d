import { addPlace } from '../rooms/supplies/add-place.act.ts';
import { borrowed } from '../rooms/supplies/borrowed.view.ts';
import { count } from '../rooms/supplies/count.act.ts';
import { finish } from '../rooms/supplies/finish.act.ts';
import { keepThermometer } from '../rooms/supplies/keep-thermometer.act.ts';
import { logTemperature } from '../rooms/supplies/log-temperature.act.ts';
import { lot } from '../rooms/supplies/lot.view.ts';
import { lots } from '../rooms/supplies/lots.view.ts';
import { onHand } from '../rooms/supplies/on-hand.view.ts';
import { openStock } from '../rooms/supplies/open.act.ts';
import { opening } from '../rooms/supplies/opening.view.ts';
import { payBack } from '../rooms/supplies/pay-back.act.ts';
import { recall } from '../rooms/supplies/recall.act.ts';
import { recalls } from '../rooms/supplies/recalls.view.ts';
import { receive } from '../rooms/supplies/receive.act.ts';
import { register } from '../rooms/supplies/register.view.ts';
import { release } from '../rooms/supplies/release.act.ts';
import { setPar } from '../rooms/supplies/set-par.act.ts';
import { setState } from '../rooms/supplies/set-state.act.ts';
import { takeBack } from '../rooms/supplies/take-back.act.ts';
import { tell } from '../rooms/supplies/tell.act.ts';
import { temperatures } from '../rooms/supplies/temperatures.view.ts';
import { transfer } from '../rooms/supplies/transfer.act.ts';
import { useStock } from '../rooms/supplies/use.act.ts';
import { waste } from '../rooms/supplies/waste.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** What is done in the supplies room. */
export const suppliesActs: readonly AnyAct[] = [
  addPlace,
  count,
  finish,
  keepThermometer,
  logTemperature,
  openStock,
  payBack,
  recall,
  receive,
  release,
  setPar,
  setState,
  takeBack,
  tell,
  transfer,
  useStock,
  waste,
];

/** What is asked of it. */
export const suppliesViews: readonly AnyView[] = [
  borrowed,
  lot,
  lots,
  onHand,
  opening,
  recalls,
  register,
  temperatures,
];
