import type { CodeableConcept, Extension, Immunization } from '@medplum/fhirtypes';
import groups from '../../reference/codes/cvx/groups.json' with { type: 'json' };
import { vaccineRefusalUrl } from '../../fhir/linchpin.ts';
import { basedOnUrl, vaccineCodeOf, type Named } from './immunization.ts';
import { productOf } from './product.ts';
import {
  notGivenReasons,
  refusalWords,
  refuserWords,
  type NotGivenReason,
  type RefusalReason,
  type Refuser,
} from './refusal.ts';

const groupOf: Readonly<Record<string, string>> = groups;
const actReason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';

/** Why a dose was not given: refused, with who and what was explained, or another reason. */
export type WhyNotGiven =
  | {
      kind: 'refused';
      by: Refuser;
      reason: RefusalReason;
      /** What was explained, in words. */
      explained: string;
      /** True: the information statement was handed over. */
      hasStatement: boolean;
      note?: string | undefined;
    }
  | { kind: 'not-given'; reason: NotGivenReason; note?: string | undefined };

interface NotGivenNow {
  id: string;
  patient: Named;
  encounter?: Pick<Named, 'reference'> | undefined;
  requestId: string;
  /** What was ordered, in words, and the products that would have answered it. */
  label: string;
  cvx: readonly string[];
  at: string;
  by: Named;
  why: WhyNotGiven;
}

/** The Immunization of a dose that was not given, and why. */
export function notGivenImmunization(one: NotGivenNow): Immunization & { id: string } {
  const { id, patient, encounter, requestId, at, by, why } = one;
  return {
    resourceType: 'Immunization',
    id,
    extension: [
      { url: basedOnUrl, valueReference: { reference: `ServiceRequest/${requestId}` } },
      ...refusalOf(why),
    ],
    status: 'not-done',
    statusReason: reasonOf(why),
    vaccineCode: unspecified(one),
    patient,
    ...(encounter && { encounter }),
    occurrenceDateTime: at,
    recorded: at,
    primarySource: true,
    performer: [{ actor: by }],
    ...(why.note && { note: [{ text: why.note, time: at }] }),
  };
}

/** Why, in one sentence for lists. */
export function whyWords(why: WhyNotGiven): string {
  if (why.kind === 'refused') {
    return `${refuserWords[why.by]} refused: ${refusalWords[why.reason].toLowerCase()}`;
  }
  return notGivenReasons[why.reason].words;
}

export function reasonOf(why: WhyNotGiven): CodeableConcept {
  const code = why.kind === 'refused' ? 'PATOBJ' : notGivenReasons[why.reason].code;
  return { ...(code && { coding: [{ system: actReason, code }] }), text: whyWords(why) };
}

function refusalOf(why: WhyNotGiven): Extension[] {
  if (why.kind !== 'refused') return [];
  return [
    {
      url: vaccineRefusalUrl,
      extension: [
        { url: 'by', valueCode: why.by },
        { url: 'reason', valueCode: why.reason },
        { url: 'explained', valueString: why.explained },
        { url: 'statement', valueBoolean: why.hasStatement },
      ],
    },
  ];
}

/** The product where only one answers the order, else the unspecified vaccine of its group. */
function unspecified({ cvx, label }: NotGivenNow): CodeableConcept {
  const [only] = cvx;
  const code = cvx.length === 1 ? only : groupOf[only ?? ''];
  const product = code === undefined ? undefined : productOf(code);
  return product ? { ...vaccineCodeOf(product), text: label } : { text: label };
}
