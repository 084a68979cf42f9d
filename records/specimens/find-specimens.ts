import type { Specimen } from '@medplum/fhirtypes';
import { specimenOf, type SpecimenRead } from '../../clinical/specimens/specimen.ts';
import { numberIn } from '../../clinical/specimens/accession.ts';
import { specimenNumberSystem } from '../../fhir/linchpin.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** A specimen with the resource it is read from. */
export interface LoadedSpecimen extends SpecimenRead {
  resource: Stored<Specimen>;
}

const read = (resource: Stored<Specimen>): LoadedSpecimen[] => {
  const one = specimenOf(resource);
  return one ? [{ ...one, resource }] : [];
};

/** The specimens of these labels, whosever they are; what is none of our numbers finds nothing. */
export async function specimensByLabel(
  records: PracticeRecords,
  scanned: readonly string[],
): Promise<LoadedSpecimen[]> {
  const numbers = [...new Set(scanned.flatMap((one) => numberIn('S', one) ?? []))];
  if (numbers.length === 0) return [];
  const found = await records.search('Specimen', {
    tokens: { accession: numbers.map((one) => `${specimenNumberSystem}|${one}`) },
    count: 1_000,
  });
  return found.flatMap(read);
}

/** The specimens of these orders. */
export async function specimensOfRequests(
  records: PracticeRecords,
  patient: string,
  requestIds: readonly string[],
): Promise<LoadedSpecimen[]> {
  const found = await records.search('Specimen', { patient, count: 1_000 });
  return found.flatMap(read).filter((one) => one.requestIds.some((id) => requestIds.includes(id)));
}

/** The specimens that were written last, newest first: what a bench works on. */
export async function recentSpecimens(
  records: PracticeRecords,
  count: number,
): Promise<LoadedSpecimen[]> {
  return (await records.recent('Specimen', count)).flatMap(read);
}
