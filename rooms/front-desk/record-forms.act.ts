import type { Consent, Patient, RelatedPerson } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { deskFormSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { todayOf } from './day.ts';
import { formOf } from './papers.ts';
import {
  formWords,
  recordFormsContract,
  type DeskForm,
  type FormState,
} from './papers.contract.ts';

type Input = z.output<typeof recordFormsContract.input>;

interface Seen {
  patient: Stored<Patient>;
  consents: Stored<Consent>[];
  related?: Stored<RelatedPerson> | undefined;
}

const formsAtMost = 200;

/**
 * Records what became of forms on paper. A form that was handed out and comes back is the same
 * record gone on, so that nothing stays open beside it.
 */
export const recordForms = defineAct({
  contract: recordFormsContract,
  permission: 'patient.register',
  load: async (records, input) => {
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const relatedId = input.signedBy?.relatedPersonId;
    const [consents, [related]] = await Promise.all([
      records.search('Consent', { patient: patient.id, count: formsAtMost }),
      records.readMany('RelatedPerson', relatedId === undefined ? [] : [relatedId]),
    ]);
    return { patient, consents, related };
  },
  decide: (moment, { patient, consents, related }: Seen, input) => {
    const { date } = todayOf(moment);
    if (Temporal.PlainDate.compare(input.date, date) > 0) {
      const message = 'This day is still to come. Give the day it was signed or handed out.';
      return refuse('invalid', message, { issues: [{ path: 'date', message }] });
    }
    const signer = input.signedBy?.relatedPersonId;
    if (signer !== undefined && idOf('Patient', related?.patient) !== patient.id) {
      return refuse('invalid', 'Who signed is not on this patient’s record. Choose again.');
    }
    const performer = signerOf(patient, related, input);
    const written = [...new Set(input.forms)].map((form) => {
      const open = consents.find((one) => one.status === 'proposed' && formOf(one) === form);
      return { open, resource: consentOf(moment, patient, { form, open, performer, ...input }) };
    });
    return {
      changes: written.map(({ open, resource }) =>
        open
          ? { kind: 'update', resource, expectedVersion: open.meta.versionId }
          : { kind: 'create', resource },
      ),
      patients: [patient.id],
      output: { consentIds: written.map(({ resource }) => resource.id) },
    };
  },
});

function signerOf(
  patient: Stored<Patient>,
  related: Stored<RelatedPerson> | undefined,
  { signedBy, state }: Input,
): Consent['performer'] {
  if (state === 'handed-out') return undefined;
  if (related) {
    return [{ reference: `RelatedPerson/${related.id}`, display: displayName(related.name) }];
  }
  if (signedBy) return [{ display: signedBy.name }];
  return [{ reference: `Patient/${patient.id}`, display: displayName(patient.name) }];
}

const statusOf: Record<FormState, Consent['status']> = {
  signed: 'active',
  'handed-out': 'proposed',
  declined: 'rejected',
};

/** FHIR consent scopes and the LOINC document each form is, where LOINC has one. */
const kinds: Record<DeskForm, { scope: string; loinc?: [code: string, display: string] }> = {
  treatment: { scope: 'treatment', loinc: ['59284-0', 'Consent Document'] },
  'privacy-notice': {
    scope: 'patient-privacy',
    loinc: ['57016-8', 'Privacy policy acknowledgment Document'],
  },
  'financial-policy': { scope: 'treatment' },
};

interface Written {
  form: DeskForm;
  open: Stored<Consent> | undefined;
  performer: Consent['performer'];
  state: FormState;
  date: string;
}

function consentOf(
  moment: Moment,
  patient: Stored<Patient>,
  { form, open, performer, state, date }: Written,
): Consent & { id: string } {
  const { scope, loinc } = kinds[form];
  return {
    ...(open ?? { resourceType: 'Consent', id: moment.newId() }),
    status: statusOf[state],
    scope: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: scope }],
    },
    category: [
      {
        coding: [
          ...(loinc ? [{ system: 'http://loinc.org', code: loinc[0], display: loinc[1] }] : []),
          { system: deskFormSystem, code: form, display: formWords[form] },
        ],
        text: formWords[form],
      },
    ],
    patient: { reference: `Patient/${patient.id}` },
    dateTime: date,
    ...(performer && { performer }),
    policyRule: { text: 'Forms of the practice' },
    sourceAttachment: { title: 'On paper' },
  };
}
