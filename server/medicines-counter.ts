import { endWatch } from '../rooms/medicines/end-watch.act.ts';
import { giveMedicine } from '../rooms/medicines/give.act.ts';
import { keepProduct } from '../rooms/medicines/keep-product.act.ts';
import { keepProtocol } from '../rooms/medicines/keep-protocol.act.ts';
import { products } from '../rooms/medicines/products.view.ts';
import { medicinesGiven } from '../rooms/medicines/given.view.ts';
import { giving } from '../rooms/medicines/giving.view.ts';
import { takeBackMedicine } from '../rooms/medicines/take-back.act.ts';
import { verifyDose } from '../rooms/medicines/verify.act.ts';
import { watches } from '../rooms/medicines/watches.view.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** What can be done with medicines that are given here. */
export const medicinesActs: readonly AnyAct[] = [
  endWatch,
  giveMedicine,
  keepProduct,
  keepProtocol,
  takeBackMedicine,
  verifyDose,
];

/** What can be seen of them. */
export const medicinesViews: readonly AnyView[] = [giving, medicinesGiven, products, watches];
