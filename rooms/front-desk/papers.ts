import type { Consent } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { ArrivalRecord } from '../../clinical/patient/arrival-readiness.ts';
import { deskFormSystem } from '../../fhir/linchpin.ts';
import { deskForms, formStates, formWords, type DeskForm } from './papers.contract.ts';
import type { PapersShown } from './papers.contract.ts';

/** HL7 v3 and FHIR's own code of a patient who pays without a plan (coverage-selfpay). */
export const selfPay = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/coverage-selfpay', code: 'pay' }],
  text: 'Self-pay',
};

const stateOfStatus: Partial<Record<Consent['status'], string>> = {
  active: formStates.signed,
  proposed: formStates['handed-out'],
  rejected: formStates.declined,
};

/** Coverage that counts and the forms, newest first, each kind of form once. */
export function papersOf({ coverages, consents }: ArrivalRecord, timeZone: string): PapersShown {
  const forms = consents
    .filter(({ status }) => stateOfStatus[status] !== undefined)
    .toSorted((one, other) => (other.dateTime ?? '').localeCompare(one.dateTime ?? ''));
  const first = new Map(forms.toReversed().map((one) => [nameOfForm(one), one]));
  return {
    coverages: coverages
      .filter(({ status }) => status === 'active')
      .map(({ id = '', meta, type, payor, subscriberId, period }) => ({
        id,
        version: meta?.versionId ?? '1',
        name: type?.text ?? payor[0]?.display ?? type?.coding?.[0]?.display ?? 'Plan not named',
        memberId: subscriberId,
        ends: period?.end,
      })),
    forms: [...first.values()]
      .map((one) => ({
        id: one.id ?? '',
        name: nameOfForm(one),
        state: stateOfStatus[one.status] ?? one.status,
        date: one.dateTime && dayIn(one.dateTime, timeZone),
        signedBy: one.performer?.[0]?.display,
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

/** The form a Consent is, when it was recorded at a desk of Linchpin. */
export function formOf({ category }: Consent): DeskForm | undefined {
  const codes = category.flatMap(({ coding = [] }) =>
    coding.filter(({ system }) => system === deskFormSystem).map(({ code }) => code),
  );
  return deskForms.find((form) => codes.includes(form));
}

function nameOfForm(consent: Consent): string {
  const form = formOf(consent);
  const { category } = consent;
  return form
    ? formWords[form]
    : (category[0]?.text ?? category[0]?.coding?.[0]?.display ?? 'Form');
}

/** The day of a FHIR date or instant by the practice's own clock. */
function dayIn(dateTime: string, timeZone: string): string {
  if (dateTime.length <= 10) return dateTime;
  return Temporal.Instant.from(dateTime).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
