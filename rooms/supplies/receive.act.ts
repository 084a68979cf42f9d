import { Temporal } from 'temporal-polyfill';
import type { Lot, StockChange } from '../../clinical/stock/stock.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { productOf } from '../../clinical/medicines/product.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { receiveContract } from './stock-acts.contract.ts';

/** No manufacturer gives a medicine or vaccine longer: a year typed wrong. */
const yearsAtMost = 15;

/** A delivery is put away: into the lot that is here already, or as a new one. */
export const receive = defineAct({
  contract: receiveContract,
  permission: 'supplies.keep',
  load: loadReceived,
  decide: ({ now, timeZone, newId }, { lots, schedule }: Seen, input) => {
    const { quantity, placeId, isOtherExpiry, ...printed } = input;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const issue = (message: string) => [{ path: 'expiresOn', message }];
    if (printed.expiresOn < today.toString()) {
      const message = `It expired on ${asTyped(printed.expiresOn)}: do not take it in. Call the supplier.`;
      return refuse('not-now', message, { issues: issue(message) });
    }
    if (Temporal.PlainDate.compare(printed.expiresOn, today.add({ years: yearsAtMost })) > 0) {
      const message = 'This year of expiry is too far ahead. Read it from the label once more.';
      return refuse('invalid', message, { issues: issue(message) });
    }
    if (schedule !== undefined && printed.schedule !== schedule) {
      const message = `${printed.label} is controlled (schedule ${schedule}). Say so, and it is counted by two.`;
      return refuse('invalid', message, { issues: [{ path: 'schedule', message }] });
    }
    const same = lots.filter(({ funding }) => funding === printed.funding);
    const known = same.find(({ expiresOn }) => expiresOn === printed.expiresOn);
    const [other] = same;
    if (!known && other && !isOtherExpiry) {
      const message = `Lot ${printed.lotNumber} is here with ${asTyped(other.expiresOn)} as its last day. Read the label once more; if both are right, say so.`;
      return refuse('not-now', message, { issues: issue(message) });
    }
    const lot: Lot = known ?? { id: newId(), ...printed };
    const stock: StockChange[] = known ? [] : [{ kind: 'lot', lot }];
    stock.push({ kind: 'move', move: { kind: 'receive', lotId: lot.id, placeId, quantity } });
    return { changes: [], patients: [], output: { lotId: lot.id }, stock };
  },
});

interface Seen {
  /** Of the same item with the same number. */
  lots: Lot[];
  /** Of this item, where the catalogue or an earlier lot says that it is controlled. */
  schedule: Lot['schedule'];
}

async function loadReceived(
  records: PracticeRecords,
  { lotNumber, itemCode }: { lotNumber: string; itemCode: string },
): Promise<Seen> {
  const [all, products] = await Promise.all([
    records.stock.lotsBy({ itemCode }),
    itemCode.startsWith('ndc:') ? records.recent('Medication', productsAtMost) : [],
  ]);
  const product = products
    .flatMap((one) => productOf(one) ?? [])
    .find(({ ndc }) => `ndc:${ndc}` === itemCode);
  const known = drugOf(product?.code ?? '')?.schedule;
  const earlier = all.find((one) => one.schedule !== undefined)?.schedule;
  const number = lotNumber.toUpperCase();
  return {
    lots: all.filter((one) => one.lotNumber.toUpperCase() === number),
    schedule: known === undefined || known === 'none' ? earlier : known,
  };
}

const productsAtMost = 1_000;
