import type { Address, Basic, Location, Organization } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { asBasic } from '../clinical/practice/place.ts';
import { withRoomState } from '../clinical/visit/room.ts';
import { phoneContact } from './contact.ts';

/** The zone, state and name the demo practice is set up with. */
export const practiceName = 'Alder Creek Family Medicine';
export const practiceTimeZone = 'America/Los_Angeles';
export const practiceState = 'CA';

export const organizationReference = {
  reference: 'Organization/demo-practice',
  display: practiceName,
};

/** Alder Creek is not a real town, and 95999 is nobody's ZIP code. */
const practiceAddress: Address = {
  use: 'work',
  line: ['1200 Mill Street, Suite 100'],
  city: 'Alder Creek',
  state: practiceState,
  postalCode: '95999',
  country: 'US',
};

export const organization: Organization & { id: string } = {
  resourceType: 'Organization',
  id: 'demo-practice',
  active: true,
  type: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/organization-type',
          code: 'prov',
          display: 'Healthcare Provider',
        },
      ],
    },
  ],
  name: practiceName,
  telecom: [phoneContact('209-555-0100', 'work')],
  address: [practiceAddress],
};

/** An office with a certificate of waiver that is no laboratory's. */
export function practicePlace(day: Temporal.PlainDate): Basic & { id: string } {
  const expiresOn = day.add({ days: 300 }).toString();
  return asBasic({
    setting: 'office',
    clia: { kind: 'waiver', number: '05D9999999', expiresOn },
  });
}

function place(id: string, name: string, physicalType: 'ro' | 'area', description: string) {
  const display = physicalType === 'ro' ? 'Room' : 'Area';
  const location: Location & { id: string } = {
    resourceType: 'Location',
    id,
    status: 'active',
    name,
    description,
    mode: 'instance',
    physicalType: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/location-physical-type',
          code: physicalType,
          display,
        },
      ],
    },
    managingOrganization: organizationReference,
  };
  return location;
}

/** The eight exam rooms, all free. Room 5 is made for children, the last one for procedures. */
export const examRooms: readonly (Location & { id: string })[] = [
  ...[1, 2, 3, 4].map((n) => place(`demo-room-${n}`, `Room ${n}`, 'ro', 'Exam room')),
  place('demo-room-5', 'Room 5', 'ro', 'Pediatric exam room: infant scale, vision chart'),
  ...[6, 7].map((n) => place(`demo-room-${n}`, `Room ${n}`, 'ro', 'Exam room')),
  place('demo-room-8', 'Procedure', 'ro', 'Procedure room: wide table, surgical light'),
].map((room) => withRoomState(room, 'free'));

export const pediatricRoomId = 'demo-room-5';

export const otherPlaces: readonly (Location & { id: string })[] = [
  place('demo-waiting-room', 'Waiting room', 'area', 'Waiting room beside the front desk'),
  place('demo-lab-corner', 'Lab corner', 'area', 'Point-of-care tests, blood draw chair'),
];
