import { Temporal } from 'temporal-polyfill';
import { asTyped } from '../../fhir/typed-date.ts';
import { asDecimal, exact, isSame } from '../dosing/exact.ts';
import { unitWord } from '../dosing/unit.ts';
import { workOut, type WorkedOut } from '../dosing/work-out.ts';
import type { Check } from '../safety/check.ts';
import type { OnHand } from '../stock/stock.ts';
import { checkAgain, type GivenBefore } from './again-check.ts';
import { countWords, doseWords, type DoseAsked } from './dose-asked.ts';
import { routeWords } from './drug.ts';
import type { Product } from './product.ts';
import { checkRange } from './range-check.ts';
import { yearsOn } from './years-on.ts';

/** A weight as it was measured. */
export interface WeightMeasured {
  /** Kilograms, as a decimal. */
  kg: string;
  /** The day in the practice, `YYYY-MM-DD`. */
  on: string;
}

/** All that is held against giving a medicine, as it is on record and as a person said. */
export interface Giving {
  /** The day in the practice, `YYYY-MM-DD`. */
  today: string;
  /** ISO instant. */
  now: string;
  code: string;
  dose: DoseAsked | undefined;
  birthDate: string | undefined;
  weight: WeightMeasured | undefined;
  /** What `checkAllergies` found in the whole list. */
  allergy: Check;
  before: readonly GivenBefore[];
  /** What its label was scanned or typed as: products of the practice; undefined: nothing yet. */
  scanned: readonly Product[] | undefined;
  /** The lot it is taken from. */
  stock: OnHand | undefined;
  /** The product of that lot. */
  product: Product | undefined;
  /** What was drawn up or counted out, as typed, in what the product is measured in. */
  drawn: string;
}

/** A child's weight is older than a visit when it was not measured today: our own caution. */
const adultFrom = 18;

/** What the dose comes to with this product. */
export const workedOut = ({ dose, weight, product }: Giving): WorkedOut =>
  dose
    ? workOut(dose, weight?.kg, product?.strength)
    : { kind: 'not-assessed', why: 'The order names no dose.' };

/** Every check before a medicine is given, on what is on record and what was scanned and typed. */
export function checkGiving(giving: Giving): Check[] {
  const worked = workedOut(giving);
  return [
    checkLabel(giving),
    checkLot(giving),
    ...(giving.dose?.isPerKg ? [checkWeight(giving)] : []),
    checkDose(giving, worked),
    checkRange(giving, worked),
    checkRoute(giving),
    giving.allergy,
    checkAgain(giving),
  ];
}

/** The label that was scanned is of the medicine that was ordered, and of the lot. */
export function checkLabel({ code, scanned, product }: Giving): Check {
  const base = { id: 'label', clearedBy: 'Take the medicine that was ordered.' };
  if (scanned === undefined) {
    const finding = 'The label was not scanned: nothing but your eyes says that it is this drug.';
    return { ...base, state: 'warning', finding, clearedBy: 'Scan it.' };
  }
  const right = scanned.filter((one) => one.code === code);
  const [other] = scanned;
  if (other && right.length === 0) {
    return { ...base, state: 'stop', finding: `Wrong drug: the label says ${other.label}.` };
  }
  if (right.length === 0) {
    const finding = 'This label is none of the practice’s products of this medicine.';
    return { ...base, state: 'stop', finding };
  }
  if (product && !right.some(({ ndc }) => ndc === product.ndc)) {
    return { ...base, state: 'stop', finding: 'The label is not of the lot that is chosen.' };
  }
  return { id: 'label', state: 'passed', finding: `The label says ${right[0]?.label}.` };
}

/** The lot is of this medicine, and may be used. */
export function checkLot({ stock, product, today, code }: Giving): Check {
  const stop = (finding: string, clearedBy = 'Take another lot.'): Check => ({
    ...{ id: 'lot', state: 'stop', finding, clearedBy },
  });
  if (!stock) return stop('No lot is chosen.', 'Scan the label, or choose the lot.');
  const { lot, state, stateReason, quantity, useBy } = stock;
  const name = `Lot ${lot.lotNumber}`;
  if (!product || product.code !== code) return stop(`${name} is not of this medicine.`);
  if (state === 'recalled')
    return stop(`${name} is recalled: ${stateReason ?? 'no reason given'}.`);
  if (state === 'quarantined') {
    const who = 'Who releases stock decides; take another lot.';
    return stop(`${name} is in quarantine: ${stateReason ?? 'no reason given'}.`, who);
  }
  if (lot.expiresOn < today) {
    return stop(
      `${name} expired on ${asTyped(lot.expiresOn)}.`,
      'Take another lot, and waste this.',
    );
  }
  if (useBy !== undefined && useBy < today) {
    const opened = `${name} was opened on ${asTyped(stock.openedOn ?? useBy)}`;
    const next = 'Throw it away and open another under Supplies.';
    return stop(`${opened}; it could be used until ${asTyped(useBy)}.`, next);
  }
  if (quantity <= 0) return stop(`Nothing is left of ${name} here.`);
  // What is open is good until its own day.
  const until = useBy !== undefined && useBy < lot.expiresOn ? useBy : lot.expiresOn;
  const left = `${leftWords(quantity, lot.unit)} left`;
  return { id: 'lot', state: 'passed', finding: `${name}, good until ${asTyped(until)}, ${left}.` };
}

/** A unit of measure has no plural: 20 mL, 3 vials. */
const leftWords = (quantity: number, unit: string): string =>
  /^[a-z]{3,}$/.test(unit) ? countWords(quantity, unit) : `${quantity} ${unit}`;

/** What is known without the vial: the rest is checked once its label is scanned or its lot chosen. */
const withoutVial = ['lot', 'weight', 'allergy', 'again'];

/** The checks as they are shown: none asks a person about a label that nobody has read yet. */
export function checksToShow(giving: Giving): Check[] {
  const all = checkGiving(giving);
  const isAny = giving.stock !== undefined || giving.scanned !== undefined;
  return isAny ? all : all.filter(({ id }) => withoutVial.includes(id));
}

function checkWeight({ weight, today, birthDate }: Giving): Check {
  const base = { id: 'weight', clearedBy: 'Weigh the patient now.' };
  if (!weight)
    return { ...base, state: 'stop', finding: 'The dose goes by weight: none on record.' };
  const days = Temporal.PlainDate.from(weight.on).until(today).days;
  const isChild = birthDate === undefined || yearsOn(birthDate, today) < adultFrom;
  const when = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  const finding = `Weight ${asDecimal(exact(weight.kg) ?? zero, 2)} kg, measured ${when}.`;
  if (days === 0 || (!isChild && days <= 30)) return { ...base, state: 'passed', finding };
  return { ...base, state: 'warning', finding };
}

const zero = { top: 0n, bottom: 1n };

function checkDose({ drawn, dose }: Giving, worked: WorkedOut): Check {
  const base = { id: 'dose', clearedBy: 'Draw up what the order comes to, or ask the provider.' };
  if (worked.kind === 'not-assessed') {
    const state = dose ? 'not-assessed' : 'stop';
    return { ...base, state, finding: `The dose cannot be worked out: ${worked.why}` };
  }
  const { measured } = worked;
  const wanted = `${asDecimal(measured.value)} ${unitWord(measured.unit)}`;
  const typed = exact(drawn);
  if (!typed || typed.top === 0n) {
    const finding = `The order comes to ${wanted}. Say how much you have drawn up.`;
    return { ...base, state: 'stop', finding };
  }
  if (!isSame(typed, measured.value)) {
    const has = `${asDecimal(typed)} ${unitWord(measured.unit)}`;
    return { ...base, state: 'stop', finding: `Drawn up: ${has}. The order comes to ${wanted}.` };
  }
  const words = dose ? doseWords(dose) : '';
  return { ...base, state: 'passed', finding: `Drawn up: ${wanted}, as ordered (${words}).` };
}

function checkRoute({ dose, product }: Giving): Check {
  const base = { id: 'route', clearedBy: 'Ask the provider for another route.' };
  if (!dose) return { ...base, state: 'stop', finding: 'The order names no route.' };
  if (!product || product.routes.length === 0) {
    const finding = 'Which routes this product’s label allows is not on file. Read the label.';
    return { ...base, state: 'not-assessed', finding };
  }
  if (!product.routes.includes(dose.route)) {
    const finding = `This product is not for giving ${routeWords[dose.route]}.`;
    return { ...base, state: 'stop', finding };
  }
  return {
    ...base,
    state: 'passed',
    finding: `The label allows giving ${routeWords[dose.route]}.`,
  };
}
