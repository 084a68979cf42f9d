import type { MedicationAdministration, Observation, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { asDecimal, exact, times } from '../../clinical/dosing/exact.ts';
import type { GivenBefore } from '../../clinical/medicines/again-check.ts';
import { checkAllergies } from '../../clinical/medicines/allergy-check.ts';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import type { Giving, WeightMeasured } from '../../clinical/medicines/give-checks.ts';
import { doseOf } from '../../clinical/medicines/medicine-request.ts';
import { labelledProducts } from '../../clinical/medicines/labelled-products.ts';
import { productOf, type Product } from '../../clinical/medicines/product.ts';
import type { OnHand } from '../../clinical/stock/stock.ts';
import { orderItemSystem } from '../../fhir/linchpin.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import { loadOrder, type LoadedOrder } from '../../records/orders/load-order.ts';
import { loadVerified, type Verification } from '../../records/orders/verified.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** What is on record before a medicine is given. */
export interface MedicineSeen {
  loaded: LoadedOrder;
  patient: Stored<Patient>;
  /** All that is checked but what a person scans and types. */
  known: Omit<Giving, 'scanned' | 'stock' | 'product' | 'drawn'>;
  products: Product[];
  lots: OnHand[];
  verified: Verification[];
}

/** More products than a practice keeps of all medicines together. */
const productsAtMost = 1_000;

/** Reads the order with all that is held against it. */
export async function loadMedicine(
  records: PracticeRecords,
  taskId: string,
  moment: Moment,
): Promise<MedicineSeen | Refusal> {
  const loaded = await loadOrder(records, taskId);
  if (isRefusal(loaded)) return loaded;
  const { order, request } = loaded;
  if (request.resourceType !== 'MedicationRequest') {
    return refuse('not-now', 'This is no order of a medicine.');
  }
  const patientId = order.patientId;
  const [patient, medications, allergies, weights, given, verified] = await Promise.all([
    records.read('Patient', patientId),
    records.recent('Medication', productsAtMost),
    records.search('AllergyIntolerance', { patient: patientId, count: 200 }),
    records.search('Observation', {
      ...{ patient: patientId, tokens: { code: 'http://loinc.org|29463-7' } },
      ...{ sort: 'newest', count: 5 },
    }),
    records.search('MedicationAdministration', { patient: patientId, count: 500 }),
    loadVerified(records, loaded),
  ]);
  if (isRefusal(patient)) return patient;
  const products = medications.flatMap((one) => productOf(one) ?? []);
  const itemCodes = products
    .filter(({ code }) => code === order.code)
    .map(({ ndc }) => `ndc:${ndc}`);
  const lots = itemCodes.length === 0 ? [] : await records.stock.onHand({ itemCodes });
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString();
  const known: MedicineSeen['known'] = {
    ...{ today, now: moment.now.toString(), code: order.code, dose: doseOf(request) },
    birthDate: patient.birthDate,
    weight: weights.flatMap((one) => weightOf(one, moment.timeZone) ?? [])[0],
    allergy: checkAllergies(drugOf(order.code), allergies),
    before: given.flatMap((one) => beforeOf(one, order.code, moment.timeZone) ?? []),
  };
  return { loaded, patient, known, products, lots, verified };
}

/** The same with what was scanned, chosen and typed. */
export function givingOf(
  { known, products, lots }: MedicineSeen,
  said: {
    scan?: string | undefined;
    lot?: { lotId: string; placeId: string } | undefined;
    drawn: string;
  },
  seenLot?: OnHand,
): Giving | Refusal {
  const stock =
    seenLot ??
    lots.find((one) => one.lot.id === said.lot?.lotId && one.placeId === said.lot.placeId);
  const ndc = stock?.lot.itemCode.replace(/^ndc:/, '');
  const product = products.find((one) => one.ndc === ndc);
  const scanned =
    said.scan === undefined ? undefined : labelledProducts(said.scan, products, known.today);
  if (isRefusal(scanned)) return scanned;
  return { ...known, scanned, stock, product, drawn: said.drawn };
}

/** An avoirdupois pound in kilograms, by definition. */
const poundKg = '0.45359237';
const inKg: Readonly<Record<string, string>> = { kg: '1', g: '0.001', '[lb_av]': poundKg };

function weightOf(one: Observation, timeZone: string): WeightMeasured | undefined {
  const { valueQuantity: value, effectiveDateTime, status } = one;
  const factor = exact(inKg[value?.code ?? ''] ?? '');
  const number = value?.value === undefined ? undefined : exact(String(value.value));
  const on = effectiveDateTime && dayOf(effectiveDateTime, timeZone);
  if (!factor || !number || !on || status === 'entered-in-error') return undefined;
  return { kg: asDecimal(times(number, factor), 6).replace('≈ ', ''), on };
}

function beforeOf(
  {
    status,
    medicationCodeableConcept,
    effectiveDateTime,
    dosage,
    performer,
  }: MedicationAdministration,
  code: string,
  timeZone: string,
): GivenBefore | undefined {
  const isSame = medicationCodeableConcept?.coding?.some(
    (one) => one.system === orderItemSystem && one.code === code,
  );
  const on = effectiveDateTime && dayOf(effectiveDateTime, timeZone);
  const wasGiven = status === 'completed' || status === 'stopped' || status === 'in-progress';
  if (!isSame || !wasGiven || !effectiveDateTime || !on) return undefined;
  const by = performer?.[0]?.actor.display;
  return { at: effectiveDateTime, on, dose: dosage?.text ?? 'dose not recorded', by };
}

/** The day in the practice of a FHIR date or instant; undefined for what names no day. */
function dayOf(date: string, timeZone: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  const atMs = Date.parse(date);
  if (Number.isNaN(atMs) || date.length < 10) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(atMs);
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
