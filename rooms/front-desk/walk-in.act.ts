import { createHash } from 'node:crypto';
import type { Appointment, Patient, Practitioner, RelatedPerson } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { providerName } from '../../clinical/scheduling/providers.ts';
import { isOver } from '../../clinical/visit/stage.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { arrivedEncounter } from './arrived-encounter.ts';
import { todayOf, visitsOfToday, type DayVisit } from './day.ts';
import { comparable } from './identifiers.ts';
import { walkInContract } from './walk-in.contract.ts';

interface Seen {
  patient: Stored<Patient>;
  provider: Stored<Practitioner>;
  related?: Stored<RelatedPerson> | undefined;
  /** This patient's visits of today. */
  visits: DayVisit[];
}

/** A walk-in is drawn this long on the schedule; it holds nobody's time. */
const walkInMinutes = 20;
/** HL7 v2 table 0276. */
const walkInType = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/v2-0276',
      code: 'WALKIN',
      display: 'A previously unscheduled walk-in visit',
    },
  ],
};

/**
 * Receives somebody without a booking: an Appointment that holds nobody's time and the Encounter in
 * stage `arrived`, at once or not at all. Refuses while a visit of theirs is going on, and when two
 * desks receive the same person at once.
 */
export const walkIn = defineAct({
  contract: walkInContract,
  permission: 'visit.check-in',
  load: async (records, input, moment) => {
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const provider = await records.read('Practitioner', input.providerId);
    if (isRefusal(provider)) return provider;
    const relatedId = input.accompaniedBy?.relatedPersonId;
    const [visits, [related]] = await Promise.all([
      visitsOfToday(records, moment, [patient.id]),
      records.readMany('RelatedPerson', relatedId === undefined ? [] : [relatedId]),
    ]);
    return { patient, provider, visits, related };
  },
  decide: (moment, seen: Seen, input) => {
    const { patient, related } = seen;
    const inTheWay = whatIsInTheWay(seen, input.besideBooking ?? false);
    if (inTheWay) return inTheWay;
    const sure = twoIdentifiers(comparable(patient, input.confirmed));
    if (isRefusal(sure)) return sure;
    const escort = input.accompaniedBy?.relatedPersonId;
    if (escort !== undefined && idOf('Patient', related?.patient) !== patient.id) {
      return refuse('invalid', 'Who came along is not on this patient’s record. Choose again.');
    }
    const appointment = walkInAppointment(moment, seen, input.reason);
    const visit = { id: moment.newId(), patientId: patient.id, appointment };
    const arrival = { ...input, confirmed: sure.confirmed };
    return {
      changes: [
        { kind: 'create', resource: appointment },
        {
          kind: 'create',
          resource: arrivedEncounter(moment, visit, arrival, walkInContract.name),
        },
      ],
      patients: [patient.id],
      output: { appointmentId: appointment.id, encounterId: visit.id },
    };
  },
});

function whatIsInTheWay(
  { patient, provider, visits }: Seen,
  besideBooking: boolean,
): Refusal | undefined {
  if (patient.deceasedBoolean || patient.deceasedDateTime) {
    return refuse('not-now', 'This patient is recorded as deceased. Check the record.');
  }
  if (provider.active === false) {
    return refuse('not-now', `${providerName(provider)} no longer works here. Choose another.`);
  }
  const stages = visits.map(({ stage }) => stage.stage);
  if (stages.some((stage) => stage !== 'booked' && !isOver(stage))) {
    return refuse('not-now', 'This patient is in the clinic already. Look at the board.');
  }
  if (stages.includes('booked') && !besideBooking) {
    return refuse(
      'not-now',
      'This patient is booked today. Check that visit in, or say that this is another one.',
    );
  }
  return undefined;
}

/**
 * Its id follows from the patient, the day and how many visits there were, so that a second desk at
 * the same moment meets it.
 */
function walkInAppointment(
  moment: Moment,
  { patient, provider, visits }: Seen,
  reason: string,
): Appointment & { id: string } {
  const today = todayOf(moment).date.toString();
  const which = [moment.actor.practiceId, patient.id, today, visits.length];
  const digest = createHash('sha256').update(JSON.stringify(which)).digest('hex');
  const at = (minutes: number) =>
    moment.now.add({ minutes }).toString({ fractionalSecondDigits: 3 });
  return {
    resourceType: 'Appointment',
    id: `walk-in-${digest.slice(0, 40)}`,
    status: 'arrived',
    appointmentType: walkInType,
    description: reason,
    reasonCode: [{ text: reason }],
    start: at(0),
    end: at(walkInMinutes),
    minutesDuration: walkInMinutes,
    created: at(0),
    participant: [
      {
        actor: { reference: `Patient/${patient.id}`, display: displayName(patient.name) },
        status: 'accepted',
      },
      {
        actor: { reference: `Practitioner/${provider.id}`, display: providerName(provider) },
        status: 'accepted',
      },
    ],
  };
}
