import type { Observation, Patient } from '@medplum/fhirtypes';
import { weeksAndDays } from '../../clinical/growth/ages.ts';
import {
  gestationCoded,
  gestationDaysOf,
  gestationPossible,
  gestationTokens,
} from '../../clinical/growth/gestation.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { fromWords } from './gestation-words.ts';
import { recordGestationContract } from './record-gestation.contract.ts';

interface Seen {
  patient: Stored<Patient>;
  /** Every gestational age at birth that stands, newest first. */
  standing: Stored<Observation>[];
}

/** FHIR's own extension: the Observation that this one stands in the place of. */
const observationReplacesUrl = 'http://hl7.org/fhir/StructureDefinition/observation-replaces';
/** Other systems may have sent one each. */
const standingAtMost = 20;

/**
 * Records the gestational age at birth as an Observation of the child, from which the corrected age
 * is counted. A wrong one is marked as entered in error with the reason, and stays to be seen.
 */
export const recordGestation = defineAct({
  contract: recordGestationContract,
  permission: 'chart.change',
  load: async (records, { patientId: patient }) => {
    const [found, observations] = await Promise.all([
      records.read('Patient', patient),
      records.search('Observation', {
        patient,
        tokens: { code: [...gestationTokens] },
        count: standingAtMost,
      }),
    ]);
    if (isRefusal(found)) return found;
    const standing = observations.filter((one) => gestationDaysOf(one) !== undefined);
    return { patient: found, standing };
  },
  decide: (moment, seen: Seen, { age, replaces }) => {
    const wrong = replaces && seen.standing.find(({ id }) => id === replaces.id);
    const days = age && age.weeks * 7 + age.days;
    const refusal = refuseAge(days, wrong) ?? refuseStanding(seen, wrong, replaces);
    if (refusal) return refusal;
    const changes: Change[] = [];
    if (wrong && replaces) {
      const resource = inError(wrong, replaces.reason, moment);
      changes.push({ kind: 'update', resource, expectedVersion: wrong.meta.versionId });
    }
    const made =
      age && days !== undefined
        ? observationOf(days, fromWords[age.from], seen, moment)
        : undefined;
    if (made) changes.push({ kind: 'create', resource: wrong ? replacing(made, wrong) : made });
    return {
      changes,
      patients: [seen.patient.id],
      ...(replaces && { reason: replaces.reason }),
      output: { ...(made && { observationId: made.id }) },
    };
  },
});

function refuseAge(
  days: number | undefined,
  wrong: Stored<Observation> | undefined,
): Refusal | undefined {
  if (days === undefined) {
    return wrong ? undefined : refuse('invalid', 'Give the weeks of pregnancy at birth.');
  }
  const { fromDays, toDays } = gestationPossible;
  if (days < fromDays || days > toDays) {
    const message = `A gestational age at birth is ${fromDays / 7} to ${toDays / 7} weeks. Check the number.`;
    return refuse('invalid', message, { issues: [{ path: 'age.weeks', message }] });
  }
  if (!wrong || gestationDaysOf(wrong) !== days) return undefined;
  return refuse('invalid', `The record has ${weeksAndDays(days)} already.`);
}

function refuseStanding(
  { standing }: Seen,
  wrong: Stored<Observation> | undefined,
  replaces: { version: string } | undefined,
): Refusal | undefined {
  const again = 'The gestational age was changed by somebody else. Look again, then go on.';
  if (replaces === undefined) {
    return standing.length > 0 ? refuse('changed-by-another', again) : undefined;
  }
  if (wrong?.meta.versionId === replaces.version) return undefined;
  return refuse('changed-by-another', again);
}

function observationOf(
  days: number,
  from: string,
  { patient }: Seen,
  { actor, now, newId, timeZone }: Moment,
): Observation & { id: string } {
  const { birthDate } = patient;
  const time = now.toString({ smallestUnit: 'millisecond' });
  return {
    resourceType: 'Observation',
    id: newId(),
    status: 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'exam',
            display: 'Exam',
          },
        ],
      },
    ],
    ...gestationCoded(days),
    subject: { reference: `Patient/${patient.id}` },
    // It was so on the day of birth.
    effectiveDateTime:
      birthDate?.length === 10
        ? birthDate
        : now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    issued: time,
    performer: [actedBy(actor)],
    note: [{ authorReference: actedBy(actor), time, text: from }],
  };
}

function inError(
  observation: Stored<Observation>,
  reason: string,
  { actor, now }: Moment,
): Stored<Observation> {
  const time = now.toString({ smallestUnit: 'millisecond' });
  const note = [
    ...(observation.note ?? []),
    { authorReference: actedBy(actor), time, text: reason },
  ];
  return { ...observation, status: 'entered-in-error', note };
}

function replacing<T extends Observation>(resource: T, wrong: Stored<Observation>): T {
  const valueReference = { reference: `Observation/${wrong.id}` };
  return { ...resource, extension: [{ url: observationReplacesUrl, valueReference }] };
}
