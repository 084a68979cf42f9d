import { placeOf, practicePlaceId } from '../../clinical/practice/place.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** The practice's altitude in meters, by which a saturation is judged; undefined where not said. */
export async function loadAltitude(records: PracticeRecords): Promise<number | undefined> {
  const [place] = await records.readMany('Basic', [practicePlaceId]);
  return placeOf(place).altitudeM;
}
