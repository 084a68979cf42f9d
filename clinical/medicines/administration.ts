import type { CodeableConcept, Extension, MedicationAdministration } from '@medplum/fhirtypes';
import type { Reference } from '@medplum/fhirtypes';
import { givenLotUrl, orderItemSystem, verifiedByUrl, wentOnUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { asDecimal } from '../dosing/exact.ts';
import { unitWord } from '../dosing/unit.ts';
import type { Amount } from '../dosing/work-out.ts';
import type { Lot } from '../stock/stock.ts';
import { routeWords, type DoseRoute } from './drug.ts';
import { ndcSystem, type Product } from './product.ts';
import { siteWords, type GiveSite } from './sites.ts';

type Named = Required<Pick<Reference, 'reference' | 'display'>>;

/** What a record of a medicine says whatever became of it. */
export interface AboutGiving {
  id: string;
  code: string;
  label: string;
  patientId: string;
  encounterId?: string | undefined;
  requestId: string;
  /** ISO instant with milliseconds. */
  at: string;
  by: Named;
  note?: string | undefined;
}

/** What was given, of which lot, and who stood for it. */
export interface WhatWasGiven {
  product: Product;
  lot: Lot;
  placeId: string;
  /** What of the lot was taken, in its unit. */
  taken: number;
  route: DoseRoute;
  site?: GiveSite | undefined;
  measured: Amount;
  given: Amount;
  verified?: { by: Named; at: string } | undefined;
  wasted?: { amount: string; by: Named } | undefined;
  overrides: Readonly<Record<string, string>>;
  witness: Extension[];
  /** Why it was given only in part. */
  partly?: string | undefined;
}

function base({ id, code, label, patientId, ...about }: AboutGiving, ndc?: string) {
  const coding = [
    { system: orderItemSystem, code },
    ...(ndc === undefined ? [] : [{ system: ndcSystem, code: ndc }]),
  ];
  return {
    resourceType: 'MedicationAdministration' as const,
    id,
    medicationCodeableConcept: { coding, text: label } satisfies CodeableConcept,
    subject: { reference: `Patient/${patientId}` },
    ...(about.encounterId !== undefined && {
      context: { reference: `Encounter/${about.encounterId}` },
    }),
    effectiveDateTime: about.at,
    performer: [{ actor: about.by as { reference: string } }],
    request: { reference: `MedicationRequest/${about.requestId}` },
    ...(about.note ? { note: [{ text: about.note, time: about.at }] } : {}),
  };
}

/** The record of a medicine given, whole or in part. */
export function givenAdministration(
  about: AboutGiving,
  what: WhatWasGiven,
): MedicationAdministration & { id: string } {
  const { product, route, site, measured, given } = what;
  const words = `${asDecimal(measured.value)} ${unitWord(measured.unit)}`;
  return {
    ...base({ ...about, label: product.label }, product.ndc),
    status: what.partly === undefined ? 'completed' : 'stopped',
    ...(what.partly !== undefined && { statusReason: [{ text: what.partly }] }),
    dosage: {
      text: [words, routeWords[route], site && siteWords[site]].filter(Boolean).join(', '),
      route: { coding: [{ system: `${orderItemSystem}-route`, code: route }] },
      ...(site && { site: { text: siteWords[site] } }),
      dose: {
        value: Number(asDecimal(given.value).replace('≈ ', '')),
        unit: unitWord(given.unit),
        system: 'http://unitsofmeasure.org',
        code: given.unit,
      },
    },
    extension: [lotOf(what), ...personsOf(what), ...wentOn(what.overrides), ...what.witness],
  };
}

const lotOf = ({ lot, placeId, taken }: WhatWasGiven): Extension => ({
  url: givenLotUrl,
  extension: [
    { url: 'lot', valueString: lot.lotNumber },
    { url: 'lotId', valueString: lot.id },
    { url: 'expiresOn', valueDate: lot.expiresOn },
    { url: 'placeId', valueString: placeId },
    { url: 'taken', valueDecimal: taken },
    { url: 'unit', valueString: lot.unit },
  ],
});

/** Who verified drug and dose, and who watched what was wasted. */
export const personsOf = ({
  verified,
  wasted,
}: Pick<WhatWasGiven, 'verified' | 'wasted'>): Extension[] => [
  ...(verified
    ? [
        {
          url: verifiedByUrl,
          extension: [
            { url: 'what', valueString: 'drug and dose' },
            { url: 'by', valueReference: verified.by },
            { url: 'at', valueInstant: verified.at },
          ],
        },
      ]
    : []),
  ...(wasted
    ? [
        {
          url: verifiedByUrl,
          extension: [
            { url: 'what', valueString: `waste of ${wasted.amount}` },
            { url: 'by', valueReference: wasted.by },
          ],
        },
      ]
    : []),
];

/** Why a person went on in spite of a warning, check by check. */
export const wentOn = (overrides: Readonly<Record<string, string>>): Extension[] =>
  Object.entries(overrides).flatMap(([id, reason]) =>
    reason.trim() === '' ? [] : [{ url: wentOnUrl, valueString: `${id}: ${reason.trim()}` }],
  );

/** The record of a medicine that was not given: refused, or why not. */
export const notGivenAdministration = (
  about: AboutGiving,
  reason: CodeableConcept,
): MedicationAdministration & { id: string } => ({
  ...base(about),
  status: 'not-done',
  statusReason: [reason],
});

/** Which lot, where, and how much of it was taken; undefined for what was taken from none of ours. */
export function lotTaken(
  given: Pick<MedicationAdministration, 'extension'>,
): { lotId: string; placeId: string; taken: number; lot: string; expiresOn: string } | undefined {
  const about = given.extension?.find(({ url }) => url === givenLotUrl)?.extension ?? [];
  const of = (url: string) => about.find((one) => one.url === url);
  const [lotId, placeId] = [of('lotId')?.valueString, of('placeId')?.valueString];
  const [taken, lot] = [of('taken')?.valueDecimal, of('lot')?.valueString];
  if (!lotId || !placeId || taken === undefined) return undefined;
  return { lotId, placeId, taken, lot: lot ?? '', expiresOn: of('expiresOn')?.valueDate ?? '' };
}

/** Who verified drug and dose, by name. */
export const verifierOf = (
  given: Pick<MedicationAdministration, 'extension'>,
): string | undefined =>
  given.extension
    ?.filter(({ url }) => url === verifiedByUrl)
    .find(({ extension }) => extension?.[0]?.valueString === 'drug and dose')
    ?.extension?.find(({ url }) => url === 'by')?.valueReference?.display;

/** Id of the order it was given under. */
export const orderGiven = (given: MedicationAdministration): string | undefined =>
  idOf('MedicationRequest', given.request);
