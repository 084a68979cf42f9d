import type { Encounter, Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { enterStage, stageOf, type EnteredStage } from '../../clinical/visit/stage.ts';
import { moveToRoom } from '../../clinical/visit/room.ts';
import type { Actor, Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import type { LoadedVisit } from './load-visit.ts';

type Made = Resource & { id: string };

/** A visit of a patient, in a room unless it says otherwise, at nine in the morning. */
export function visitOf(
  id: string,
  patientId: string,
  stage: EnteredStage = 'rooming',
): Encounter & { id: string } {
  const at = Temporal.Instant.from('2026-11-23T16:50:00Z');
  const by = { reference: 'Practitioner/staff-ma' };
  let encounter: Encounter = {
    resourceType: 'Encounter',
    id,
    status: 'planned',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: `Patient/${patientId}` },
    reasonCode: [{ text: 'Three-month sugar check' }],
  };
  encounter = enterStage(encounter, { stage: 'arrived', at, by, cause: 'front-desk/check-in' });
  if (stage === 'arrived') return { ...encounter, id };
  encounter = moveToRoom(encounter, { reference: 'Location/room-1', display: 'Room 1' }, at);
  encounter = enterStage(encounter, { stage: 'rooming', at, by, cause: 'board/bring-to-room' });
  if (stage !== 'rooming') encounter = enterStage(encounter, { stage, at, by, cause: 'override' });
  return { ...encounter, id };
}

export const maria: Actor = {
  userId: 'user-maria',
  practiceId: 'practice',
  practitionerId: 'staff-ma',
  name: 'Maria Reyes, CMA',
  role: 'ma',
  sessionId: 'session',
  ip: '127.0.0.1',
};

/** Nine in the morning at the clinic; ids count up. */
export function momentOf(actor: Actor = maria): Moment {
  let count = 0;
  return {
    now: Temporal.Instant.from('2026-11-23T17:00:00Z'),
    timeZone: 'America/Los_Angeles',
    actor,
    newId: () => `new-${(count += 1)}`,
  };
}

/** A resource as it would come from the record. */
export function stored<T extends Made>(resource: T, version = '1'): Stored<T> {
  const meta = { versionId: version, lastUpdated: '2026-11-23T16:55:00.000Z' };
  return { ...resource, meta } as Stored<T>;
}

/** A visit as an act loads it. */
export function loaded(
  stage: EnteredStage,
  extra: Partial<LoadedVisit> & { birthDate?: string } = {},
): LoadedVisit {
  const encounter = stored(visitOf('visit', 'patient', stage));
  const visit = stageOf(undefined, encounter);
  if (!visit) throw new Error('this visit has no stage');
  const { birthDate = '1964-03-08', ...rest } = extra;
  const patient = stored({ resourceType: 'Patient' as const, id: 'patient', birthDate });
  return { encounter, patient, visit, vitals: [], ...rest };
}
