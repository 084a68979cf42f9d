import type { Encounter } from '@medplum/fhirtypes';
import type { KeptItem } from '../../clinical/orders/catalogue/kept-item.ts';
import { standingOf } from '../../clinical/stock/standing.ts';
import type { OnHand } from '../../clinical/stock/stock.ts';
import type { DueOption } from '../../clinical/vaccines/order-due.ts';
import { cvxOfStock, orderableOf, stockCodeOf } from '../../clinical/vaccines/orderable.ts';
import { isForAge, productOf } from '../../clinical/vaccines/product.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { dueWithoutOrder, isWanted, type DueNow } from './due-without-order.ts';
import { usualMlOf } from './giving-of.ts';
import { loadGiving, type BeforeGiving } from './load-giving.ts';
import { askRules } from './would-count.ts';

/** What is due of a patient and could be ordered now. */
export interface ToOrderSeen {
  before: BeforeGiving;
  due: string[];
  options: DueOption[];
  /** The visit the patient is here for, where there is one. */
  visit: Stored<Encounter> | undefined;
}

/** Reads what is due, what the practice orders for it and what of that is in stock. */
export async function loadToOrder(
  records: PracticeRecords,
  patientId: string,
  moment: Moment,
): Promise<ToOrderSeen | Refusal> {
  const status = ['arrived', 'triaged', 'in-progress'];
  const [before, catalogue, visits] = await Promise.all([
    loadGiving(records, patientId, moment),
    loadCatalogue(records),
    records.search('Encounter', {
      ...{ patient: patientId, tokens: { status }, sort: 'newest', count: 2 },
    }),
  ]);
  if (isRefusal(before)) return before;
  const due = dueWithoutOrder(before);
  const items = catalogue.filter((one) => !one.isHidden && groupsDue(one, due).length > 0);
  const itemCodes = items.flatMap(({ code }) => (orderableOf(code)?.cvx ?? []).map(stockCodeOf));
  const lots = itemCodes.length > 0 ? await records.stock.onHand({ itemCodes }) : [];
  const options = items.flatMap((item) => optionOf(before, due, item, lots) ?? []);
  return {
    before,
    due: due.map(({ name }) => name),
    options,
    visit: visits.length === 1 ? visits[0] : undefined,
  };
}

function groupsDue({ kind, code }: KeptItem, due: readonly DueNow[]): string[] {
  const groups = kind === 'vaccine' ? (orderableOf(code)?.groups ?? []) : [];
  return due.flatMap((one) => (groups.includes(one.name) && isWanted(code, one) ? [one.name] : []));
}

/** What would count today; of an order that several products answer, those in stock are asked. */
function optionOf(
  before: BeforeGiving,
  due: readonly DueNow[],
  item: KeptItem,
  lots: readonly OnHand[],
): DueOption | undefined {
  const { groups = [], cvx = [] } = orderableOf(item.code) ?? {};
  const stocked = cvx.filter((code) =>
    lots.some(
      (one) =>
        cvxOfStock(one.lot.itemCode) === code &&
        one.quantity >= 1 &&
        standingOf(one, before.today).isUsable,
    ),
  );
  const asked = stocked.length > 0 ? stocked : cvx.slice(0, 2);
  if (!asked.some((code) => wouldDo(before, code))) return undefined;
  const covers = groupsDue(item, due);
  return {
    ...{ code: item.code, label: item.label, covers },
    beyond: groups.filter((group) => !covers.includes(group)),
    inStock: stocked.length > 0,
  };
}

function wouldDo(before: BeforeGiving, cvx: string): boolean {
  const product = productOf(cvx);
  const { birthDate } = before.record.patient;
  if (!product || isForAge(cvx, birthDate, before.today) !== true) return false;
  const volumeMl = usualMlOf(before, product);
  const dose = volumeMl === undefined ? {} : { volumeMl };
  const { wouldCount, against } = askRules(before.assessed, product, dose, undefined);
  return wouldCount.verdict === 'counts' && against.length === 0;
}
