import { z } from 'zod';
import { emailInput, passwordInput } from './door.contract.ts';

/** The 50 states, the District of Columbia and the inhabited territories (USPS). */
export const stateCodes = [
  'AL', 'AK', 'AZ', 'AR', 'CA', 'CO', 'CT', 'DE', 'DC', 'FL', 'GA', 'HI', 'ID', 'IL', 'IN', 'IA',
  'KS', 'KY', 'LA', 'ME', 'MD', 'MA', 'MI', 'MN', 'MS', 'MO', 'MT', 'NE', 'NV', 'NH', 'NJ', 'NM',
  'NY', 'NC', 'ND', 'OH', 'OK', 'OR', 'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VT', 'VA', 'WA',
  'WV', 'WI', 'WY', 'AS', 'GU', 'MP', 'PR', 'VI',
] as const; // prettier-ignore

const name = z.string().trim().min(1, 'is missing').max(80, 'is longer than 80 characters');

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone.includes('/');
  } catch {
    return false;
  }
}

/** Everything a practice needs to begin: itself, its rooms, and the first manager. */
export const setUpPracticeInput = z.strictObject({
  practice: name,
  /** IANA, such as `America/Los_Angeles`. */
  timeZone: z.string().refine(isTimeZone, 'is not a time zone'),
  state: z.enum(stateCodes, 'is not a state or territory'),
  rooms: z
    .array(name)
    .min(1, 'name at least one room')
    .max(60, 'has more than 60 rooms')
    .refine((rooms) => new Set(rooms.map((room) => room.toLowerCase())).size === rooms.length, {
      message: 'names one room twice',
    }),
  manager: z.strictObject({
    given: name,
    family: name,
    credential: z.string().trim().max(40, 'is longer than 40 characters'),
    email: emailInput,
    password: passwordInput,
  }),
});

export type SetUpPracticeInput = z.output<typeof setUpPracticeInput>;
