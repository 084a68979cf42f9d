import { makerOf, productOf } from '../../clinical/vaccines/product.ts';
import { cvxOfStock } from '../../clinical/vaccines/orderable.ts';
import { checkGiving } from '../../clinical/vaccines/give-checks.ts';
import { verifyWords } from '../../clinical/vaccines/verify-words.ts';
import { statementsOf } from '../../clinical/vaccines/statement.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadOrder } from '../../records/orders/load-order.ts';
import { loadVerified } from '../../records/orders/verified.ts';
import { giveChecksContract } from './give.contract.ts';
import { givingOf, usualMlOf } from './giving-of.ts';
import { loadGiving } from './load-giving.ts';
import { loadLot } from './load-lot.ts';
import { verificationOf } from './verification.ts';

/** What is checked before one dose as it is chosen now; the act checks the same again. */
export const giveChecks = defineView({
  contract: giveChecksContract,
  permission: 'order.view',
  read: async (records, { taskId, lot, statements, ...chosen }, moment) => {
    const loaded = await loadOrder(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const { patientId, code } = loaded.order;
    const [before, stock, verified] = await Promise.all([
      loadGiving(records, patientId, moment),
      loadLot(records, lot),
      loadVerified(records, loaded),
    ]);
    if (isRefusal(before)) return before;
    const cvx = stock && cvxOfStock(stock.lot.itemCode);
    const product = cvx === undefined ? undefined : productOf(cvx);
    const giving = givingOf(before, code, stock, chosen, statements);
    const found = verificationOf(giving, verified, moment.timeZone);
    return {
      output: {
        checks: checkGiving(giving),
        toVerify: verifyWords(giving),
        ...(found && { verified: { by: found.by.display, at: found.at } }),
        lotId: lot?.lotId,
        name: product?.name,
        routes: [...(product?.routes ?? [])],
        usualMl: product && usualMlOf(before, product),
        maker: stock && (makerOf(stock.lot)?.name ?? stock.lot.manufacturer),
        statements: cvx === undefined ? [] : statementsOf(cvx).map(withEditions),
      },
      patients: [patientId],
    };
  },
});

const withEditions = ({ editions, ...rest }: ReturnType<typeof statementsOf>[number]) => ({
  ...rest,
  editions: [...editions],
});
