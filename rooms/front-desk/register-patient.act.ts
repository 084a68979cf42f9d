import { actedBy } from '../../fhir/acted-by.ts';
import { createHash } from 'node:crypto';
import type { Basic, Patient } from '@medplum/fhirtypes';
import type { z } from 'zod';
import { recordNumberSystem } from '../../fhir/linchpin.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import { normalise } from '../../records/extract/normalise.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { todayOf } from './day.ts';
import { withDemographics } from './demographics.ts';
import { registerPatientContract } from './register-patient.contract.ts';
import { wrongBirthDate } from './birth-date.ts';
import { findSimilar, mustBeRuledOut, type Similar } from './similar-patients.ts';

type Input = z.output<typeof registerPatientContract.input>;

interface Seen {
  similar: Similar[];
  recordNumber: string;
}

/** So many numbers in a row may be taken by records from elsewhere before it is somebody's to mend. */
const numbersTried = 1_000;

/**
 * Registers a new person. Refuses with `already-exists` while somebody with a like name and the
 * same birth date is on file and was not ruled out, and when two desks register the same person at
 * once: one registration a day of one name and birth date can stand.
 */
export const registerPatient = defineAct({
  contract: registerPatientContract,
  permission: 'patient.register',
  load: async (records, input) => {
    const newcomer = { ...input, phone: input.details.phone ?? '' };
    const similar = await findSimilar(records, newcomer);
    if (openQuestions(similar, input).length > 0) return { similar, recordNumber: '' };
    const recordNumber = await freeRecordNumber(records);
    return recordNumber === undefined
      ? refuse('try-again', 'No free MRN was found. Try again.')
      : { similar, recordNumber };
  },
  decide: (moment, { similar, recordNumber }: Seen, input) => {
    const wrong = wrongBirthDate(input.birthDate, todayOf(moment).date, 'birthDate');
    if (wrong) return wrong;
    const open = openQuestions(similar, input);
    if (open.length > 0) {
      return refuse(
        'already-exists',
        'Somebody with this name and birth date is on file. Open that record, or say that it is another person.',
      );
    }
    const patient = newPatient(moment, input, recordNumber);
    return {
      changes: [
        { kind: 'create', resource: patient },
        { kind: 'create', resource: registration(moment, input, patient.id) },
      ],
      patients: [patient.id],
      output: { patientId: patient.id, recordNumber },
    };
  },
});

function openQuestions(similar: readonly Similar[], { notTheSameAs }: Input): Similar[] {
  return mustBeRuledOut(similar).filter(({ patient }) => !notTheSameAs.includes(patient.id));
}

/** The next number that nobody from elsewhere has either. */
async function freeRecordNumber(records: PracticeRecords): Promise<string | undefined> {
  for (let tries = 0; tries < numbersTried; tries += 1) {
    const recordNumber = await records.takeRecordNumber();
    if ((await records.findPatients({ recordNumber }, 1)).length === 0) return recordNumber;
  }
  return undefined;
}

function newPatient(moment: Moment, input: Input, recordNumber: string): Patient & { id: string } {
  const { given, family, birthDate, birthSex, gender } = input;
  const administrative = { F: 'female', M: 'male', UNK: 'unknown' } as const;
  const patient: Patient & { id: string } = {
    resourceType: 'Patient',
    id: moment.newId(),
    active: true,
    identifier: [
      {
        use: 'usual',
        type: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
              code: 'MR',
              display: 'Medical record number',
            },
          ],
        },
        system: `${recordNumberSystem}/${moment.actor.practiceId}`,
        value: recordNumber,
      },
    ],
    name: [{ use: 'official', family, ...(given && { given: given.split(/\s+/) }) }],
    gender: gender ?? administrative[birthSex],
    birthDate,
    extension: [
      {
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex',
        valueCode: birthSex,
      },
    ],
  };
  return withDemographics(patient, input.details, todayOf(moment).date);
}

/**
 * Notes who registered whom. Its id follows from the day, the name, the birth date and whom they
 * were told apart from, so that a second registration of the same person at the same moment meets
 * it.
 */
function registration(moment: Moment, input: Input, patientId: string): Basic & { id: string } {
  const { actor } = moment;
  const created = todayOf(moment).date.toString();
  const whom = [
    ...[actor.practiceId, created, normalise(`${input.given} ${input.family}`), input.birthDate],
    ...input.notTheSameAs.toSorted(),
  ];
  const digest = createHash('sha256').update(JSON.stringify(whom)).digest('hex');
  return {
    resourceType: 'Basic',
    id: `registration-${digest.slice(0, 40)}`,
    code: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/basic-resource-type',
          code: 'adminact',
          display: 'Administrative Activity',
        },
      ],
      text: 'Registration',
    },
    subject: { reference: `Patient/${patientId}` },
    created,
    author: actedBy(actor),
  };
}
