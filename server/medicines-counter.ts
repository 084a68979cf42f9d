import { answerReaction } from '../rooms/medicines/answer-reaction.act.ts';
import { endWatch } from '../rooms/medicines/end-watch.act.ts';
import { giveMedicine } from '../rooms/medicines/give.act.ts';
import { handOut } from '../rooms/medicines/hand-out.act.ts';
import { handedOut } from '../rooms/medicines/handed-out.view.ts';
import { keepProduct } from '../rooms/medicines/keep-product.act.ts';
import { keepProtocol } from '../rooms/medicines/keep-protocol.act.ts';
import { packageLabel } from '../rooms/medicines/package-label.view.ts';
import { products } from '../rooms/medicines/products.view.ts';
import { medicinesGiven } from '../rooms/medicines/given.view.ts';
import { giving } from '../rooms/medicines/giving.view.ts';
import { reactions } from '../rooms/medicines/reactions.view.ts';
import { takeBackHandedOut } from '../rooms/medicines/take-back-handed-out.act.ts';
import { takeBackMedicine } from '../rooms/medicines/take-back.act.ts';
import { verifyDose } from '../rooms/medicines/verify.act.ts';
import { watches } from '../rooms/medicines/watches.view.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** What can be done with medicines that are given here. */
export const medicinesActs: readonly AnyAct[] = [
  answerReaction,
  endWatch,
  giveMedicine,
  handOut,
  keepProduct,
  keepProtocol,
  takeBackHandedOut,
  takeBackMedicine,
  verifyDose,
];

/** What can be seen of them. */
export const medicinesViews: readonly AnyView[] = [
  giving,
  handedOut,
  medicinesGiven,
  packageLabel,
  products,
  reactions,
  watches,
];
