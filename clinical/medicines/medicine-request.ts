import type { Dosage, Extension, MedicationRequest, ServiceRequest } from '@medplum/fhirtypes';
import { observeMinutesUrl, orderItemSystem } from '../../fhir/linchpin.ts';
import { doseUnitOf, unitWord } from '../dosing/unit.ts';
import type { CatalogueItem } from '../orders/catalogue/item.ts';
import { doseWords, homeUnits, type DoseAsked } from './dose-asked.ts';
import { doseRoutes } from './drug.ts';
import { drugOf } from './drugs.ts';

const ucum = 'http://unitsofmeasure.org';
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const routeSystem = `${orderItemSystem}-route`;

type WithId<T> = T & { id: string };

/** The order of a medicine, of what is the same for all orders. */
export function medicineRequest(
  item: CatalogueItem,
  dose: DoseAsked | undefined,
  request: WithId<ServiceRequest>,
): WithId<MedicationRequest> {
  const { id, extension, status, category, priority, subject, encounter } = request;
  const { authoredOn, requester, note, instantiatesCanonical } = request;
  const ingredients = (drugOf(item.code)?.rxnorm ?? []).map((code) => ({ system: rxnorm, code }));
  return {
    resourceType: 'MedicationRequest',
    id,
    subject: { ...subject } as MedicationRequest['subject'],
    ...(extension && { extension }),
    ...(category && { category }),
    ...(priority && { priority }),
    ...(encounter && { encounter }),
    ...(authoredOn && { authoredOn }),
    ...(requester && { requester: requester as NonNullable<MedicationRequest['requester']> }),
    ...(note && { note }),
    ...(instantiatesCanonical && { instantiatesCanonical }),
    status: status === 'draft' ? 'draft' : 'active',
    intent: 'order',
    medicationCodeableConcept: {
      coding: [{ system: orderItemSystem, code: item.code }, ...ingredients],
      text: item.label,
    },
    ...(dose && { dosageInstruction: [dosageOf(dose)] }),
    ...(dose?.home && {
      dispenseRequest: { quantity: { value: dose.home.quantity, unit: dose.home.unit } },
    }),
  };
}

function dosageOf(dose: DoseAsked): Dosage {
  const { amount, unit, isPerKg, most, route, observeMinutes, home } = dose;
  const code = isPerKg ? `${unit}/kg` : unit;
  const quantity = (value: string, ucumCode: string, word: string) => ({
    ...{ value: Number(value), unit: word, system: ucum, code: ucumCode },
  });
  const perKg = isPerKg ? '/kg' : '';
  return {
    text: doseWords(dose),
    ...(home && { patientInstruction: home.directions }),
    route: { coding: [{ system: routeSystem, code: route }] },
    doseAndRate: [{ doseQuantity: quantity(amount, code, `${unitWord(unit)}${perKg}`) }],
    ...(most !== undefined && { maxDosePerAdministration: quantity(most, unit, unitWord(unit)) }),
    ...(observeMinutes !== undefined && {
      extension: [{ url: observeMinutesUrl, valueInteger: observeMinutes } as Extension],
    }),
  };
}

/** The dose of an order; undefined where it names none that can be read. */
export function doseOf(request: MedicationRequest): DoseAsked | undefined {
  const [dosage] = request.dosageInstruction ?? [];
  const quantity = dosage?.doseAndRate?.[0]?.doseQuantity;
  const code = quantity?.code ?? '';
  const isPerKg = code.endsWith('/kg');
  const unit = doseUnitOf(isPerKg ? code.slice(0, -3) : code);
  const said = dosage?.route?.coding?.find(({ system }) => system === routeSystem)?.code;
  const route = doseRoutes.find((one) => one === said);
  if (quantity?.value === undefined || !unit || !route) return undefined;
  const most = dosage?.maxDosePerAdministration?.value;
  const minutes = dosage?.extension?.find(({ url }) => url === observeMinutesUrl)?.valueInteger;
  return {
    ...{ amount: String(quantity.value), unit, isPerKg, route },
    ...(most !== undefined && { most: String(most) }),
    ...(minutes !== undefined && { observeMinutes: minutes }),
    ...homeOf(request),
  };
}

/** What of it is handed out; nothing where it is given here, or the order says too little. */
function homeOf({
  dispenseRequest,
  dosageInstruction,
}: MedicationRequest): Pick<DoseAsked, 'home'> {
  const { value: quantity, unit: counted } = dispenseRequest?.quantity ?? {};
  const unit = homeUnits.find((one) => one === counted);
  const directions = dosageInstruction?.[0]?.patientInstruction;
  return quantity !== undefined && unit && directions
    ? { home: { quantity, unit, directions } }
    : {};
}
