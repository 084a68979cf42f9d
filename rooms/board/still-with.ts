import type { Encounter, Location, Patient } from '@medplum/fhirtypes';
import { roomIdOf } from '../../clinical/visit/room.ts';
import { stageEntries, stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** Another visit this provider is in by the record. */
export interface OtherVisit {
  encounter: Stored<Encounter>;
  room: Stored<Location> | undefined;
  patient: Stored<Patient> | undefined;
}

/** Nobody has begun more visits in a day and a half that are not over. */
const visitsAtMost = 50;

/** The other visits of today, or still open since yesterday, that this provider has not left. */
export async function loadStillWith(
  records: PracticeRecords,
  { now, actor }: Moment,
  entering: string,
): Promise<OtherVisit[]> {
  const begun = await records.search('Encounter', {
    tokens: { status: ['in-progress'], participant: `Practitioner/${actor.practitionerId}` },
    date: { from: now.subtract({ hours: 36 }).toString() },
    count: visitsAtMost,
  });
  const mine = begun.filter((one) => one.id !== entering && isWith(one, actor.practitionerId));
  const [rooms, patients] = await Promise.all([
    records.readMany(
      'Location',
      mine.flatMap((one) => roomIdOf(one) ?? []),
    ),
    records.readMany(
      'Patient',
      mine.flatMap((one) => idOf('Patient', one.subject) ?? []),
    ),
  ]);
  return mine.map((encounter) => ({
    encounter,
    room: rooms.find(({ id }) => id === roomIdOf(encounter)),
    patient: patients.find(({ id }) => id === idOf('Patient', encounter.subject)),
  }));
}

/** This provider entered; a visit set by hand is with the provider it was booked for. */
function isWith(encounter: Stored<Encounter>, practitionerId: string): boolean {
  if (stageOf(undefined, encounter)?.stage !== 'with-provider') return false;
  const last = stageEntries(encounter).at(-1);
  const whose = last?.cause === 'override' ? encounter.participant?.[0]?.individual : last?.by;
  return idOf('Practitioner', whose) === practitionerId;
}
