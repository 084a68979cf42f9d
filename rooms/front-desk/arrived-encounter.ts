import { actedBy } from '../../fhir/acted-by.ts';
import type { Appointment, Encounter, EncounterParticipant } from '@medplum/fhirtypes';
import type { IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { providerOf } from '../../clinical/visit/participants.ts';
import { enterStage } from '../../clinical/visit/stage.ts';
import { identityConfirmedUrl } from '../../fhir/linchpin.ts';
import type { Moment } from '../../records/act.ts';
import { interpreterWords, type Arrival } from './arrival.contract.ts';

/**
 * The visit of somebody who has come: in stage `arrived` from now, with the identifiers that were
 * confirmed, who came along, how an interpreter joins, and the reason as said at the desk (else as
 * booked). Its type is that of the booking; US Core asks for one.
 */
export function arrivedEncounter(
  moment: Moment,
  visit: { id: string; patientId: string; appointment: Appointment & { id: string } },
  arrival: Arrival & { confirmed: readonly IdentifierKind[] },
  cause: string,
): Encounter & { id: string } {
  const { id, patientId, appointment } = visit;
  const provider = providerOf(appointment, undefined);
  const reason = arrival.reason ?? appointment.reasonCode?.[0]?.text ?? appointment.description;
  const { accompaniedBy, interpreter } = arrival;
  const participant: EncounterParticipant[] = [
    ...(provider
      ? [
          {
            individual: {
              reference: `Practitioner/${provider.id}`,
              ...(provider.name && { display: provider.name }),
            },
          },
        ]
      : []),
    ...(accompaniedBy ? [escortOf(accompaniedBy)] : []),
  ];
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id,
    status: 'planned',
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: 'AMB',
      display: 'ambulatory',
    },
    type: [appointment.serviceType?.[0] ?? { text: 'Visit' }],
    subject: { reference: `Patient/${patientId}` },
    appointment: [{ reference: `Appointment/${appointment.id}` }],
    ...(participant.length > 0 && { participant }),
    ...(reason && { reasonCode: [{ text: reason }] }),
    ...(interpreter && {
      hospitalization: { specialArrangement: [interpreterConcept(interpreter)] },
    }),
    extension: arrival.confirmed.map((kind) => ({ url: identityConfirmedUrl, valueCode: kind })),
  };
  const by = actedBy(moment.actor);
  return { ...enterStage(encounter, { stage: 'arrived', at: moment.now, by, cause }), id };
}

/** HL7 v3 ParticipationType: who came along. */
function escortOf(escort: NonNullable<Arrival['accompaniedBy']>): EncounterParticipant {
  const { name, relationship, relatedPersonId } = escort;
  const display = [relationship, name].filter(Boolean).join(' ');
  return {
    type: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
            code: 'ESC',
            display: 'escort',
          },
        ],
        text: 'Came along',
      },
    ],
    individual: {
      ...(relatedPersonId && { reference: `RelatedPerson/${relatedPersonId}` }),
      type: 'RelatedPerson' as const,
      display,
    },
  };
}

/** HL7 encounter-special-arrangements: interpreter, and how in words. */
function interpreterConcept(how: NonNullable<Arrival['interpreter']>) {
  const coding = [
    {
      system: 'http://terminology.hl7.org/CodeSystem/encounter-special-arrangements',
      code: 'int',
      display: 'Interpreter',
    },
  ];
  return how === 'declined'
    ? { text: interpreterWords[how] }
    : { coding, text: interpreterWords[how] };
}
