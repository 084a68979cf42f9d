import type { Appointment, Encounter, Location } from '@medplum/fhirtypes';
import type { z } from 'zod';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { patientIdOf, providerOf } from '../../clinical/visit/participants.ts';
import { roomIdOf, roomState } from '../../clinical/visit/room.ts';
import { stageIntervals, stageOf } from '../../clinical/visit/stage.ts';
import { noName } from '../../fhir/names.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { boardContract, type BoardRoom } from './board.contract.ts';
import { loadDay, type Day } from './load-day.ts';
import { bandsOf, loadBoardSettings } from './wait-bands.ts';

type Visit = z.input<typeof boardContract.output>['visits'][number];

/** Today's visits (by the practice's own date), those still open from yesterday, and every room. */
export const board = defineView({
  contract: boardContract,
  permission: 'board.view',
  sameForAll: true,
  read: async (records, _input, moment) => {
    const [day, settings] = await Promise.all([
      loadDay(records, moment),
      loadBoardSettings(records),
    ]);
    const visits = day.visits.flatMap(
      ([appointment, encounter]) => presentVisit(day, appointment, encounter) ?? [],
    );
    return {
      output: {
        date: day.today.toString(),
        bands: bandsOf(settings),
        visits,
        rooms: presentRooms(day.rooms),
      },
      patients: [...new Set(visits.map((visit) => visit.patient.id))],
    };
  },
});

function presentVisit(
  day: Day,
  appointment: Stored<Appointment> | undefined,
  encounter: Stored<Encounter> | undefined,
): Visit | undefined {
  const visit = stageOf(appointment, encounter);
  const patient = day.patients.get(patientIdOf(appointment, encounter) ?? '');
  if (!visit || !patient) return undefined;
  const { id, name, age, pronouns, language, needsInterpreter } = patientSummary(
    patient,
    day.today,
  );
  const roomId = encounter && roomIdOf(encounter);
  const room = day.rooms.find((location) => location.id === roomId);
  const provider = providerOf(appointment, encounter);
  const wait = encounter && stageIntervals(encounter).find((one) => one.stage === 'arrived');
  return {
    appointmentId: appointment?.id,
    encounterId: encounter?.id,
    encounterVersion: encounter?.meta.versionId,
    patient: { id, name, age, pronouns, language, needsInterpreter },
    reason: encounter?.reasonCode?.[0]?.text ?? appointment?.description,
    visitType: appointment?.serviceType?.[0]?.text,
    provider: provider && { id: provider.id, name: provider.name || noName },
    room: room && { id: room.id, name: room.name ?? room.id },
    bookedFor: appointment?.start,
    walkIn: appointment?.appointmentType?.coding?.some((one) => one.code === 'WALKIN') ?? false,
    stage: visit.stage,
    stageSince: visit.since?.toString(),
    arrivedAt: visit.arrived?.toString(),
    waitEndedAt: wait?.to?.toString(),
    overridden: visit.cause === 'override',
  };
}

/** The rooms in use here: numbered ones first and as people count (2 before 10), then the others. */
export function presentRooms(locations: Stored<Location>[]): BoardRoom[] {
  return locations
    .flatMap((location) => {
      const state = roomState(location);
      if (!state) return [];
      const { id, meta, name = id } = location;
      return [{ id, version: meta.versionId, name, state, since: meta.lastUpdated }];
    })
    .toSorted(
      (a, b) =>
        Number(/\d/.test(b.name)) - Number(/\d/.test(a.name)) ||
        a.name.localeCompare(b.name, 'en', { numeric: true }),
    );
}
