import { z } from 'zod';
import { emailInput, passwordInput } from './door.contract.ts';

/** The 50 states, the District of Columbia and the inhabited territories (USPS). */
export const stateCodes = [
  'AL', 'AK', 'AZ', 'AR', 'CA', 'CO', 'CT', 'DE', 'DC', 'FL', 'GA', 'HI', 'ID', 'IL', 'IN', 'IA',
  'KS', 'KY', 'LA', 'ME', 'MD', 'MA', 'MI', 'MN', 'MS', 'MO', 'MT', 'NE', 'NV', 'NH', 'NJ', 'NM',
  'NY', 'NC', 'ND', 'OH', 'OK', 'OR', 'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VT', 'VA', 'WA',
  'WV', 'WI', 'WY', 'AS', 'GU', 'MP', 'PR', 'VI',
] as const; // prettier-ignore

function named(what: string) {
  return z
    .string()
    .trim()
    .min(1, `Type ${what}.`)
    .max(80, `Make ${what} shorter: at most 80 characters.`);
}

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
  practice: named('the name of the practice'),
  state: z.enum(stateCodes, 'Choose the state.'),
  /** IANA, such as `America/Los_Angeles`. */
  timeZone: z.string().refine(isTimeZone, 'Choose the time zone.'),
  rooms: z
    .array(named('the name of each room'))
    .min(1, 'Name at least one room.')
    .max(60, 'Name at most 60 rooms.')
    .refine((rooms) => new Set(rooms.map((room) => room.toLowerCase())).size === rooms.length, {
      message: 'One room is named twice; give each its own name.',
    }),
  manager: z.strictObject({
    given: named('your given name'),
    family: named('your family name'),
    credential: z.string().trim().max(40, 'Make the letters shorter: at most 40.'),
    email: emailInput,
    password: passwordInput,
  }),
});

export type SetUpPracticeInput = z.output<typeof setUpPracticeInput>;
