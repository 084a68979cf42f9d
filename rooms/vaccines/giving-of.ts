import type { Immunization } from '@medplum/fhirtypes';
import type { OnHand } from '../../clinical/stock/stock.ts';
import type {
  DoseChosen,
  GivenToday,
  Giving,
  StatementGiven,
} from '../../clinical/vaccines/giving.ts';
import { cvxOfStock, orderableOf } from '../../clinical/vaccines/orderable.ts';
import {
  doseMlOf,
  isForAge,
  makerOf,
  productOf,
  type VaccineProduct,
} from '../../clinical/vaccines/product.ts';
import { findingsOf } from '../../clinical/vaccines/screening.ts';
import {
  vaccineSiteKeys,
  vaccineSites,
  type VaccineSiteKey,
} from '../../clinical/vaccines/site.ts';
import { statementsOf } from '../../clinical/vaccines/statement.ts';
import { cvxOf } from '../../records/immunization/read-doses.ts';
import type { BeforeGiving } from './load-giving.ts';
import { askRules } from './would-count.ts';

/** A statement somebody said was handed over. */
export interface StatementSaid {
  document: string;
  edition: string;
  language: string;
}

/** Everything about one dose before it is given, from the record and from what was chosen. Pure. */
export function givingOf(
  before: BeforeGiving,
  orderCode: string,
  stock: OnHand | undefined,
  chosen: DoseChosen,
  said: readonly StatementSaid[],
): Giving {
  const cvx = stock && cvxOfStock(stock.lot.itemCode);
  const product = cvx === undefined ? undefined : productOf(cvx);
  const screening = before.asked && findingsOf(before.questions, before.asked.answers);
  const usualMl = product && usualMlOf(before, product);
  const rules = product
    ? askRules(before.assessed, product, doseOf(stock, chosen.doseMl ?? usualMl), screening)
    : undefined;
  return {
    ...{ today: before.today, ageMonths: before.ageMonths, stock, product, chosen, usualMl },
    ordered: orderableOf(orderCode)?.cvx ?? [],
    isForAge: product && isForAge(product.cvx, before.record.patient.birthDate, before.today),
    eligibility: before.eligibility?.code,
    screening,
    against: rules?.against ?? [],
    wouldCount: rules?.wouldCount ?? { verdict: 'not-assessed', because: [], doses: [] },
    givenToday: before.ofToday.flatMap(givenTodayOf),
    statements: product ? statementsGiven(product, said) : [],
  };
}

/** What the tables say is one dose; undefined where the date of birth is not known either. */
export function usualMlOf(
  { record, today }: Pick<BeforeGiving, 'record' | 'today'>,
  { cvx }: Pick<VaccineProduct, 'cvx'>,
): number | undefined {
  const { birthDate } = record.patient;
  return birthDate === undefined ? undefined : doseMlOf(cvx, birthDate, today);
}

function doseOf(stock: OnHand | undefined, volumeMl: number | undefined) {
  const mvx = stock && makerOf(stock.lot)?.mvx;
  return {
    ...(mvx !== undefined && { mvx }),
    ...(stock && { lotExpires: stock.lot.expiresOn }),
    ...(volumeMl !== undefined && { volumeMl }),
  };
}

function givenTodayOf(one: Immunization): GivenToday[] {
  const [cvx] = cvxOf(one.vaccineCode);
  if (one.status !== 'completed' || cvx === undefined) return [];
  const product = productOf(cvx);
  return [
    {
      cvx,
      name: product?.name ?? one.vaccineCode.text ?? cvx,
      antigens: product?.antigens ?? [],
      site: siteOf(one),
    },
  ];
}

/** The site a dose was given into; undefined for one that is none of ours. */
export function siteOf({ site }: Immunization): VaccineSiteKey | undefined {
  const codes = (site?.coding ?? []).map(({ code }) => code);
  return vaccineSiteKeys.find((key) => codes.includes(vaccineSites[key].hl7));
}

function statementsGiven(
  { cvx }: VaccineProduct,
  said: readonly StatementSaid[],
): StatementGiven[] {
  return statementsOf(cvx).map(({ document, name, current, editions }) => {
    const given = said.find((one) => one.document === document);
    const edition = editions.find((day) => day === given?.edition);
    return { document, name, current, edition, ...(edition && { language: given?.language }) };
  });
}
