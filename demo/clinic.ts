import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { withHistory, type Patient } from './histories.ts';
import type { WithId } from './past-lists.ts';
import { labOf } from './lab.ts';
import { measurementsOf } from './measurements.ts';
import { makePeople } from './people.ts';
import {
  examRooms,
  organization,
  otherPlaces,
  practiceName,
  practicePlace,
  practiceState,
  practiceTimeZone,
} from './practice.ts';
import { demoReactionProtocol, medicineProducts } from './medicine-products.ts';
import { roomCare } from './room-care.ts';
import { parLevels, stockPlaces } from './stock.ts';
import { practitionersWithPapers, staffForms } from './staff-files.ts';
import { staff, type StaffMember } from './staff.ts';
import { standingOrdersOf } from './standing-orders.ts';
import { thermometersOf } from './thermometers.ts';

/** The seed and the day everyone's demo is made with, unless another is asked for. */
const usualSeed = 20_261_123;
const usualDay = '2026-11-23';

/** The whole demo clinic but its schedule, which `day.ts` and `week.ts` make for the moment. */
export interface DemoClinic {
  seed: number;
  /** The day (YYYY-MM-DD) ages and histories lead up to. */
  asOf: string;
  practice: { name: string; timeZone: string; state: string };
  staff: readonly StaffMember[];
  people: readonly Patient[];
  /**
   * Every resource: the practice, its places and staff, the people and their histories. Ids begin
   * with `demo-`.
   */
  resources: WithId<Resource>[];
}

/**
 * Makes the demo clinic: the same resources, byte for byte, for the same seed and day on every
 * machine. Give the day of set-up as `asOf` (YYYY-MM-DD), and the same one ever after, so that
 * babies are babies and the last visits recent. The clinic is open by the clock of `timeZone`
 * (IANA). Throws when `asOf` is not a date or there is no such zone.
 */
export function generateClinic(
  seed: number = usualSeed,
  asOf: string = usualDay,
  timeZone: string = practiceTimeZone,
): DemoClinic {
  const day = Temporal.PlainDate.from(asOf);
  const people = makePeople(seed, day).map((person) => withHistory(person, seed, day, timeZone));
  return {
    seed,
    asOf,
    practice: { name: practiceName, timeZone, state: practiceState },
    staff,
    people,
    resources: [
      organization,
      practicePlace(day),
      ...examRooms,
      ...otherPlaces,
      ...stockPlaces,
      ...thermometersOf({ day, timeZone }),
      ...roomCare(day),
      ...medicineProducts,
      demoReactionProtocol,
      parLevels(),
      ...practitionersWithPapers(day),
      ...staff.map(({ practitionerRole }) => practitionerRole),
      ...staffForms(day),
      ...labOf(seed, { day, timeZone }),
      ...standingOrdersOf(day),
      ...people.flatMap(({ patient, guardians, history }) => [patient, ...guardians, ...history]),
      ...measurementsOf(people, { day, timeZone }),
    ],
  };
}
