import { Temporal } from 'temporal-polyfill';
import { columnIn, type HeightColumn } from '../../clinical/blood-pressure/child-limits.ts';
import type { PersonOn } from '../../clinical/vitals/verdict.ts';
import { impossible } from '../../clinical/vitals/limits.ts';
import { convertLength } from '../../clinical/vitals/units.ts';
import type { RoomingVisit } from './visit.contract.ts';
import { slotsOf, type VitalsEntry } from './vitals-entry.ts';

type About = Pick<RoomingVisit, 'patient' | 'today' | 'child'>;

/** What a child's blood pressure is read by: sex, and the height being typed, else the last one. */
export function childFacts(
  entry: VitalsEntry,
  visit: About,
): Pick<PersonOn, 'on' | 'sex' | 'heightColumn'> {
  return {
    on: Temporal.PlainDate.from(visit.today),
    sex: visit.child?.sex,
    heightColumn: typedColumn(entry, visit) ?? visit.child?.heightColumn,
  };
}

function typedColumn(entry: VitalsEntry, { child, today }: About): HeightColumn | undefined {
  const borders = child?.heightBordersCm;
  const typed = slotsOf(entry, 'height', today)
    .flatMap(({ read }) => (read.state === 'reading' ? [read.reading] : []))
    .findLast((reading) => impossible(reading).length === 0);
  if (borders === undefined || typed?.sign !== 'height') return undefined;
  return columnIn(borders, convertLength(typed.value, typed.unit, 'cm'));
}
