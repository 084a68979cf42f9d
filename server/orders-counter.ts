import { carryOut } from '../rooms/orders/carry-out.act.ts';
import { changeOrder } from '../rooms/orders/change.act.ts';
import { colleagues } from '../rooms/orders/colleagues.view.ts';
import { declineOrder } from '../rooms/orders/decline.act.ts';
import { disputeOrder } from '../rooms/orders/dispute.act.ts';
import { enterOrders } from '../rooms/orders/enter.act.ts';
import { ended } from '../rooms/orders/ended.view.ts';
import { entering } from '../rooms/orders/entering.view.ts';
import { keepOrderSettings } from '../rooms/orders/keep-settings.act.ts';
import { handOver, takeOver } from '../rooms/orders/hand-over.act.ts';
import { addItem, keepItem } from '../rooms/orders/keep-item.act.ts';
import { keepSet } from '../rooms/orders/keep-set.act.ts';
import { keptForKeeper } from '../rooms/orders/kept.view.ts';
import { offered } from '../rooms/orders/offered.view.ts';
import { openByVisit } from '../rooms/orders/open-by-visit.view.ts';
import { patientOrders } from '../rooms/orders/of-patient.view.ts';
import { placeOrders } from '../rooms/orders/place.act.ts';
import { signOrders } from '../rooms/orders/sign.act.ts';
import { signStanding, withdrawStanding } from '../rooms/orders/sign-standing.act.ts';
import { standingFor } from '../rooms/orders/standing-for.view.ts';
import { standingList } from '../rooms/orders/standing-list.view.ts';
import { stopOrder } from '../rooms/orders/stop.act.ts';
import { takeOrder } from '../rooms/orders/take.act.ts';
import { toDo } from '../rooms/orders/to-do.view.ts';
import { toSign } from '../rooms/orders/to-sign.view.ts';
import { applyStanding } from '../rooms/orders/use-standing.act.ts';
import { writeStanding } from '../rooms/orders/write-standing.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** Every act on orders. */
export const ordersActs: readonly AnyAct[] = [
  addItem,
  applyStanding,
  carryOut,
  changeOrder,
  declineOrder,
  disputeOrder,
  enterOrders,
  handOver,
  keepItem,
  keepOrderSettings,
  keepSet,
  placeOrders,
  signOrders,
  signStanding,
  stopOrder,
  takeOrder,
  takeOver,
  withdrawStanding,
  writeStanding,
];

/** What is asked of them. */
export const ordersViews: readonly AnyView[] = [
  colleagues,
  ended,
  entering,
  keptForKeeper,
  offered,
  openByVisit,
  patientOrders,
  standingFor,
  standingList,
  toDo,
  toSign,
];
