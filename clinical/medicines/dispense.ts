import type { CodeableConcept, Extension, MedicationDispense } from '@medplum/fhirtypes';
import { givenLotUrl, handOutNumberSystem, orderItemSystem } from '../../fhir/linchpin.ts';
import type { Lot } from '../stock/stock.ts';
import { personsOf, wentOn, type AboutGiving } from './administration.ts';
import type { HomeAsked } from './dose-asked.ts';
import { ndcSystem, type Product } from './product.ts';
import { taughtExtension, type Taught } from './taught.ts';

/** What was handed out, of which lot, and who stood for it. */
export interface WhatWasHandedOut {
  product: Product;
  lot: Lot;
  placeId: string;
  home: HomeAsked;
  dose: string;
  taught: Taught;
  verified?: { by: AboutGiving['by']; at: string } | undefined;
  overrides: Readonly<Record<string, string>>;
  witness: Extension[];
}

const supplySystem = `${orderItemSystem}-supply`;

function base({ id, code, label, patientId, ...about }: AboutGiving, ndc?: string) {
  const coding = [
    { system: orderItemSystem, code },
    ...(ndc === undefined ? [] : [{ system: ndcSystem, code: ndc }]),
  ];
  return {
    resourceType: 'MedicationDispense' as const,
    id,
    medicationCodeableConcept: { coding, text: label } satisfies CodeableConcept,
    subject: { reference: `Patient/${patientId}` },
    ...(about.encounterId !== undefined && {
      context: { reference: `Encounter/${about.encounterId}` },
    }),
    performer: [{ actor: about.by as { reference: string } }],
    authorizingPrescription: [{ reference: `MedicationRequest/${about.requestId}` }],
    ...(about.note ? { note: [{ text: about.note, time: about.at }] } : {}),
  };
}

/** The record of a medicine that was handed out. */
export function handedOutDispense(
  about: AboutGiving,
  { product, lot, placeId, home, dose, ...what }: WhatWasHandedOut,
): MedicationDispense & { id: string } {
  const lotOf: Extension = {
    url: givenLotUrl,
    extension: [
      { url: 'lot', valueString: lot.lotNumber },
      { url: 'lotId', valueString: lot.id },
      { url: 'expiresOn', valueDate: lot.expiresOn },
      { url: 'placeId', valueString: placeId },
      { url: 'taken', valueDecimal: home.quantity },
      { url: 'unit', valueString: lot.unit },
    ],
  };
  const kind = product.isSample ? 'sample' : 'pre-packed';
  return {
    ...base({ ...about, label: product.label }, product.ndc),
    identifier: [{ system: handOutNumberSystem, value: handOutNumber(about.requestId) }],
    status: 'completed',
    type: { coding: [{ system: supplySystem, code: kind }] },
    quantity: { value: home.quantity, unit: home.unit },
    whenHandedOver: about.at,
    dosageInstruction: [{ text: dose, patientInstruction: home.directions }],
    extension: [
      lotOf,
      ...personsOf({ verified: what.verified }),
      ...wentOn(what.overrides),
      taughtExtension(what.taught),
      ...what.witness,
    ],
  };
}

/** The record of what was not handed out: refused, or why not. */
export const notHandedOutDispense = (
  about: AboutGiving,
  reason: CodeableConcept,
): MedicationDispense & { id: string } => ({
  ...base(about),
  status: 'declined',
  statusReasonCodeableConcept: reason,
  whenPrepared: about.at,
});

/** True for a sample of a manufacturer. */
export const isSampleDispense = ({ type }: MedicationDispense): boolean =>
  type?.coding?.some(({ system, code }) => system === supplySystem && code === 'sample') ?? false;

/** The number on its label: that of its order, which is handed out once. */
export const handOutNumber = (requestId: string): string => requestId.slice(-8).toUpperCase();
