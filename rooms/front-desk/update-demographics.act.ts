import type { Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { wrongBirthDate } from './birth-date.ts';
import { todayOf } from './day.ts';
import { updateDemographicsContract } from './demographics.contract.ts';
import { demographicsOf, withDemographics } from './demographics.ts';
import { whyCorrectedWords } from './who.contract.ts';
import { withWho } from './who.ts';

type Input = z.output<typeof updateDemographicsContract.input>;

/**
 * Corrects who a person is and how they are reached, spoken to and spoken of; the versions before
 * stay in the history, with the reason in the audit.
 */
export const updateDemographics = defineAct({
  contract: updateDemographicsContract,
  permission: 'patient.register',
  load: (records, input) => records.read('Patient', input.patientId),
  decide: (moment, patient: Stored<Patient>, input) => {
    if (patient.meta.versionId !== input.patientVersion) {
      return refuse(
        'changed-by-another',
        'This record was changed meanwhile. Look at it again, then save.',
      );
    }
    const { date } = todayOf(moment);
    const wrong = wrongWho(input, date) ?? namelessContact(patient, input, date);
    if (wrong) return wrong;
    const { who, why, note } = input;
    const corrected = who && why ? withWho(patient, who, why, date) : patient;
    const resource = withDemographics(corrected, input.changes, date);
    return {
      changes: [{ kind: 'update', resource, expectedVersion: patient.meta.versionId }],
      patients: [patient.id],
      ...(why && { reason: [whyCorrectedWords[why], note].filter(Boolean).join(': ') }),
      output: { patientId: patient.id },
    };
  },
});

function wrongWho({ who, why }: Input, today: Temporal.PlainDate): Refusal | undefined {
  if (why === 'name-changed' && who?.given === undefined && who?.family === undefined) {
    const message = 'The name is as before. Write the new one, or choose another reason.';
    return refuse('invalid', message, { issues: [{ path: 'why', message }] });
  }
  return who?.birthDate === undefined
    ? undefined
    : wrongBirthDate(who.birthDate, today, 'who.birthDate');
}

function namelessContact(
  patient: Patient,
  { changes }: Input,
  today: Temporal.PlainDate,
): Refusal | undefined {
  const { contactName, contactPhone } = { ...demographicsOf(patient, today), ...changes };
  if (contactName !== '' || contactPhone === '' || !('contactPhone' in changes)) return undefined;
  const message = 'Give the name of the emergency contact.';
  return refuse('invalid', message, { issues: [{ path: 'changes.contactName', message }] });
}
