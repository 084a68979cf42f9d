import type { Patient } from '@medplum/fhirtypes';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';
import type { Asked } from './parse-sought.ts';

/** A birth year is told apart after the search, among so many. */
const lookedAtMost = 100;

/** The patients that what was typed may mean: best first over all its readings, each once. */
export async function lookUpPatients(
  records: PracticeRecords,
  { searches, birthYear }: Asked,
  atMost: number,
): Promise<Stored<Patient>[]> {
  const count = birthYear === undefined ? atMost : lookedAtMost;
  const answers = await Promise.all(searches.map((one) => records.findPatients(one, count)));
  const ids = [...new Set(answers.flat().map(({ id }) => id))];
  const read = await records.readMany('Patient', ids);
  const byId = new Map(read.map((patient) => [patient.id, patient]));
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .filter((one) => birthYear === undefined || one.birthDate?.startsWith(String(birthYear)))
    .slice(0, atMost);
}
