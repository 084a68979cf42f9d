import type { Extension, Medication } from '@medplum/fhirtypes';
import { medicineProductUrl, orderItemSystem } from '../../fhir/linchpin.ts';
import { doseUnitOf, unitWord, type DoseUnit } from '../dosing/unit.ts';
import type { Strength } from '../dosing/work-out.ts';
import { doseRoutes, type DoseRoute } from './drug.ts';

export const ndcSystem = 'http://hl7.org/fhir/sid/ndc';
const ucum = 'http://unitsofmeasure.org';

/** A product of a medicine as the practice buys it, as somebody read it off its label. */
export interface Product {
  id: string;
  /** 11 digits. */
  ndc: string;
  /** Which medicine of the catalogue it is. */
  code: string;
  /** As on the label: "Ketorolac 30 mg/mL, 1 mL vial". */
  label: string;
  strength?: Strength | undefined;
  /** Ways the label allows; empty: nobody wrote them down. */
  routes: readonly DoseRoute[];
  /** What one unit of stock holds: 1 vial holds 2 mL; left out where stock counts in that unit. */
  holds?: { amount: string; unit: DoseUnit } | undefined;
  /** Of a multi-dose vial: how many days it may be used once opened. */
  beyondUseDays?: number | undefined;
  /** True: a sample of the manufacturer, which its label says and which is never charged for. */
  isSample?: boolean | undefined;
}

/** The product as the practice keeps it. */
export function productResource(product: Product): Medication & { id: string } {
  const { id, ndc, code, label, strength, routes, holds, beyondUseDays, isSample } = product;
  const quantity = (value: string, unit: DoseUnit) => ({
    ...{ value: Number(value), unit: unitWord(unit), system: ucum, code: unit },
  });
  const about: Extension[] = [
    ...routes.map((route) => ({ url: 'route', valueCode: route })),
    ...(holds ? [{ url: 'holds', valueQuantity: quantity(holds.amount, holds.unit) }] : []),
    ...(beyondUseDays ? [{ url: 'beyondUseDays', valueInteger: beyondUseDays }] : []),
    ...(isSample ? [{ url: 'sample', valueBoolean: true }] : []),
  ];
  return {
    resourceType: 'Medication',
    id,
    status: 'active',
    code: {
      coding: [
        { system: ndcSystem, code: ndc },
        { system: orderItemSystem, code },
      ],
      text: label,
    },
    ...(about.length > 0 && { extension: [{ url: medicineProductUrl, extension: about }] }),
    ...(strength && {
      ingredient: [
        {
          itemCodeableConcept: { coding: [{ system: orderItemSystem, code }] },
          strength: {
            numerator: quantity(strength.amount, strength.unit),
            denominator: quantity(strength.per, strength.perUnit),
          },
        },
      ],
    }),
  };
}

/** Reads it; undefined for a Medication that is none of the practice's products. */
export function productOf(resource: Medication): Product | undefined {
  const codeIn = (system: string) =>
    resource.code?.coding?.find((one) => one.system === system)?.code;
  const [ndc, code] = [codeIn(ndcSystem), codeIn(orderItemSystem)];
  if (!ndc || !code || !resource.id || resource.status !== 'active') return undefined;
  const about = resource.extension?.find(({ url }) => url === medicineProductUrl)?.extension ?? [];
  const said = about.filter(({ url }) => url === 'route').map(({ valueCode }) => valueCode);
  const holds = amountOf(about.find(({ url }) => url === 'holds')?.valueQuantity);
  const days = about.find(({ url }) => url === 'beyondUseDays')?.valueInteger;
  const { numerator, denominator } = resource.ingredient?.[0]?.strength ?? {};
  const [of, per] = [amountOf(numerator), amountOf(denominator)];
  return {
    ...{ id: resource.id, ndc, code, label: resource.code?.text ?? ndc, holds },
    strength: of && per && { ...of, per: per.amount, perUnit: per.unit },
    routes: doseRoutes.filter((route) => said.includes(route)),
    beyondUseDays: days,
    isSample: about.find(({ url }) => url === 'sample')?.valueBoolean,
  };
}

function amountOf(quantity: { value?: number; code?: string } | undefined) {
  const unit = doseUnitOf(quantity?.code);
  return quantity?.value === undefined || !unit
    ? undefined
    : { amount: String(quantity.value), unit };
}
