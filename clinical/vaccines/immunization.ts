import type {
  CodeableConcept,
  Extension,
  Immunization,
  ImmunizationEducation,
  ImmunizationPerformer,
  Reference,
} from '@medplum/fhirtypes';
import { stockTakenUrl, verifiedByUrl, visLanguageUrl, wentOnUrl } from '../../fhir/linchpin.ts';
import type { Overrides } from '../safety/check.ts';
import type { Lot, OnHand } from '../stock/stock.ts';
import { eligibilities, type EligibilityCode } from './eligibility.ts';
import type { StatementGiven, WouldCount } from './giving.ts';
import { makerOf, type VaccineProduct } from './product.ts';
import { routeCodes, routeWords, vaccineSites } from './site.ts';
import type { VaccineRoute, VaccineSiteKey } from './site.ts';
import { statementOf } from './statement.ts';

/** A reference with the name as it stood then. */
export type Named = Required<Pick<Reference, 'reference' | 'display'>>;

/** Names an order that stands behind what R4 has no field for: R5's `Immunization.basedOn`. */
export const basedOnUrl =
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Immunization.basedOn';

/** One dose that was given, as far as it is written. */
export interface DoseGivenNow {
  id: string;
  patient: Named;
  encounter?: Required<Pick<Reference, 'reference'>> | undefined;
  requestId: string;
  /** ISO instant with milliseconds. */
  at: string;
  /** The practice's own date, `YYYY-MM-DD`. */
  today: string;
  product: VaccineProduct;
  stock: OnHand;
  route: VaccineRoute;
  site?: VaccineSiteKey | undefined;
  doseMl: number;
  eligibility: EligibilityCode;
  statements: readonly StatementGiven[];
  wouldCount: WouldCount;
  givenBy: Named;
  orderedBy?: Named | undefined;
  supervisedBy?: Named | undefined;
  /** Who checked vaccine and dose before somebody else gave it, by their own sign-in. */
  verified?: { by: Named; at: string } | undefined;
  overrides: Overrides;
  borrowing?: string | undefined;
  witness: readonly Extension[];
  note?: string | undefined;
}

type WithId<T> = T & { id: string };

/** The Immunization of a dose that was given here: every field from what was chosen and is on file. */
export function givenImmunization(dose: DoseGivenNow): WithId<Immunization> {
  const { id, patient, encounter, at, product, stock, wouldCount, eligibility, note } = dose;
  const { lot } = stock;
  const isInvalid = wouldCount.verdict === 'invalid';
  return {
    resourceType: 'Immunization',
    id,
    extension: [...extensionsOf(dose), ...verifiedBy(dose), ...dose.witness],
    status: 'completed',
    vaccineCode: vaccineCodeOf(product, lot.ndc),
    patient,
    ...(encounter && { encounter }),
    occurrenceDateTime: at,
    recorded: at,
    primarySource: true,
    location: { reference: `Location/${stock.placeId}`, display: stock.placeName },
    ...manufacturerOf(lot),
    lotNumber: lot.lotNumber,
    expirationDate: lot.expiresOn,
    ...placeOf(dose),
    doseQuantity: quantityOf(dose.doseMl),
    performer: performersOf(dose),
    ...(note && { note: [{ text: note, time: at }] }),
    education: dose.statements.flatMap((one) => educationOf(one, dose.today)),
    programEligibility: [coded(eligibilitySystem, eligibility, eligibilities[eligibility].label)],
    fundingSource: coded(fundingSystem, lot.funding, fundingDisplay[lot.funding]),
    ...(wouldCount.doses.length > 0 && {
      protocolApplied: wouldCount.doses.map(({ antigen, series, number }) => ({
        ...{ series, targetDisease: [{ text: antigen }], doseNumberPositiveInt: number },
      })),
    }),
    ...(isInvalid && { reasonCode: [{ text: 'Given in spite of an interval or an age' }] }),
  };
}

const cvxSystem = 'http://hl7.org/fhir/sid/cvx';
const mvxSystem = 'http://hl7.org/fhir/sid/mvx';
const ndcSystem = 'http://hl7.org/fhir/sid/ndc';
/** HL7 table 0064 as registries use it. */
export const eligibilitySystem = 'http://terminology.hl7.org/CodeSystem/v2-0064';
const fundingSystem = 'http://terminology.hl7.org/CodeSystem/immunization-funding-source';
const fundingDisplay = { public: 'Public', private: 'Private' } as const;

const coded = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system, code, display }],
  text: display,
});

/** The vaccine by its CVX code, with the product's NDC where the lot has one. */
export function vaccineCodeOf({ cvx, name }: VaccineProduct, ndc?: string): CodeableConcept {
  const product = ndc === undefined ? [] : [{ system: ndcSystem, code: ndc }];
  return { coding: [{ system: cvxSystem, code: cvx, display: name }, ...product], text: name };
}

function manufacturerOf(lot: Lot) {
  const maker = makerOf(lot);
  const display = maker?.name ?? lot.manufacturer;
  if (display === undefined) return {};
  const identifier = maker && { identifier: { system: mvxSystem, value: maker.mvx } };
  return { manufacturer: { ...identifier, display } };
}

function placeOf({ route, site }: DoseGivenNow) {
  const { v3, nci } = routeCodes[route];
  const where = site && vaccineSites[site];
  return {
    route: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration', code: v3 },
        { system: 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl', code: nci },
      ],
      text: routeWords[route],
    },
    ...(where && {
      site: coded('http://terminology.hl7.org/CodeSystem/v2-0163', where.hl7, where.label),
    }),
  };
}

const quantityOf = (value: number) => ({
  ...{ value, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' },
});

/** Who gave it and who ordered it, by HL7 table 0443; who supervised has no code there. */
function performersOf({ givenBy, orderedBy, supervisedBy }: DoseGivenNow): ImmunizationPerformer[] {
  const as = (code: string, display: string): { function: CodeableConcept } => ({
    function: coded('http://terminology.hl7.org/CodeSystem/v2-0443', code, display),
  });
  return [
    { ...as('AP', 'Administering Provider'), actor: givenBy },
    ...(orderedBy ? [{ ...as('OP', 'Ordering Provider'), actor: orderedBy }] : []),
    ...(supervisedBy ? [{ function: { text: 'Supervised' }, actor: supervisedBy }] : []),
  ];
}

function educationOf(given: StatementGiven, today: string): ImmunizationEducation[] {
  const { document, name, edition, language } = given;
  if (edition === undefined) return [];
  const pdf = statementOf(document)?.pdf;
  return [
    {
      ...(language !== undefined && {
        extension: [{ url: visLanguageUrl, valueCode: language }],
      }),
      documentType: document,
      ...(pdf !== undefined && { reference: pdf }),
      publicationDate: edition,
      presentationDate: today,
      id: name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60),
    },
  ];
}

function extensionsOf({ stock, requestId, overrides, borrowing }: DoseGivenNow): Extension[] {
  const went = Object.entries(overrides).filter(([, reason]) => reason.trim() !== '');
  return [
    { url: basedOnUrl, valueReference: { reference: `ServiceRequest/${requestId}` } },
    {
      url: stockTakenUrl,
      extension: [
        { url: 'lot', valueString: stock.lot.id },
        { url: 'place', valueReference: { reference: `Location/${stock.placeId}` } },
        { url: 'quantity', valueDecimal: 1 },
        ...(borrowing ? [{ url: 'borrowed', valueString: borrowing }] : []),
      ],
    },
    ...went.map(([id, reason]) => ({ url: wentOnUrl, valueString: `${id}: ${reason.trim()}` })),
  ];
}

const verifiedBy = ({ verified }: DoseGivenNow): Extension[] =>
  verified === undefined
    ? []
    : [
        {
          url: verifiedByUrl,
          extension: [
            { url: 'what', valueString: 'drug and dose' },
            { url: 'by', valueReference: verified.by },
            { url: 'at', valueInstant: verified.at },
          ],
        },
      ];

/** Who verified vaccine and dose, by name. */
export const verifierOf = ({ extension = [] }: Immunization): string | undefined =>
  extension.find(({ url }) => url === verifiedByUrl)?.extension?.find(({ url }) => url === 'by')
    ?.valueReference?.display;

/** What was taken from the stock for a dose; undefined for one that took nothing. */
export function takenOf(
  immunization: Immunization,
): { lotId: string; placeId: string; isBorrowed: boolean } | undefined {
  const parts = immunization.extension?.find(({ url }) => url === stockTakenUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  const lotId = part('lot')?.valueString;
  const placeId = part('place')?.valueReference?.reference?.split('/')[1];
  if (lotId === undefined || placeId === undefined) return undefined;
  return { lotId, placeId, isBorrowed: part('borrowed') !== undefined };
}
