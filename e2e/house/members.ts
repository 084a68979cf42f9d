import { randomUUID } from 'node:crypto';
import type { Role } from '../../identity/permissions.ts';
import { ask, mustAsk, type Answer, type Cookies } from './ask.ts';
import { oneTimeCode } from './one-time-code.ts';

/** A member of staff who is signed in. */
export interface Member {
  name: string;
  role: Role;
  cookies: Cookies;
  /** The same person signed in once more, somewhere else. */
  signInAgain(): Promise<Member>;
  /** Asks an act or a view by name; an act gets a new key unless one is given. */
  ask(path: `${'act' | 'view'}/${string}`, body: unknown, key?: string): Promise<Answer>;
}

/** Someone a practice has. */
export interface Person {
  given: string;
  family: string;
  credential: string;
  role: Role;
}

export const password = 'copper-lantern-orchid-71';

/** Sets up a practice and signs its first manager in. */
export async function setUpPractice(
  address: string,
  practice: { name: string; timeZone: string; rooms: string[] },
  manager: Person,
): Promise<Member> {
  const cookies: Cookies = new Map();
  const { given, family, credential } = manager;
  const email = emailOf(manager);
  await mustAsk(address, cookies, '/api/setup', {
    practice: practice.name,
    state: 'CA',
    timeZone: practice.timeZone,
    rooms: practice.rooms,
    manager: { given, family, credential, email, password },
  });
  return enrol(address, manager, cookies);
}

/** Invites someone and signs them in for the first time, as their own browser would. */
export async function addMember(address: string, manager: Member, person: Person): Promise<Member> {
  const { given, family, credential, role } = person;
  const link = await mustAsk(address, manager.cookies, '/api/identity/staff', {
    ...{ given, family, credential, role, email: emailOf(person) },
  });
  const cookies: Cookies = new Map();
  await mustAsk(address, cookies, '/api/identity/join', { token: link['token'], password });
  return enrol(address, person, cookies);
}

/** Signs in as someone of the demo clinic. */
export async function signInToDemo(address: string, name: string): Promise<Member> {
  const cookies: Cookies = new Map();
  const { people } = (await mustAsk(address, cookies, '/api/identity/demo')) as unknown as {
    people: { userId: string; name: string; role: Role }[];
  };
  const person = people.find((one) => one.name === name);
  if (!person) throw new Error(`Nobody in the demo is called ${name}.`);
  await mustAsk(address, cookies, '/api/identity/demo', { userId: person.userId });
  return memberOf(address, person, cookies, () => signInToDemo(address, name));
}

export function emailOf({ given, family }: Pick<Person, 'given' | 'family'>): string {
  return `${given}.${family}@clinic.example`.toLowerCase();
}

async function enrol(address: string, person: Person, cookies: Cookies): Promise<Member> {
  const email = emailOf(person);
  await mustAsk(address, cookies, '/api/auth/sign-in/email', { email, password });
  const offer = await mustAsk(address, cookies, '/api/auth/two-factor/enable', { password });
  const code = oneTimeCode(String(offer['uri']));
  // A code of the app works once and is new every half minute; each of these works at any time.
  const recoveryCodes = offer['recoveryCodes'] as string[];
  await mustAsk(address, cookies, '/api/identity/confirm-authenticator', { code });
  return memberOf(address, shown(person), cookies, () => signIn(address, person, recoveryCodes));
}

async function signIn(address: string, person: Person, recoveryCodes: string[]): Promise<Member> {
  const cookies: Cookies = new Map();
  const email = emailOf(person);
  await mustAsk(address, cookies, '/api/auth/sign-in/email', { email, password });
  const code = recoveryCodes.pop();
  await mustAsk(address, cookies, '/api/auth/two-factor/verify-backup-code', { code });
  return memberOf(address, shown(person), cookies, () => signIn(address, person, recoveryCodes));
}

function shown({ given, family, credential, role }: Person): Pick<Member, 'name' | 'role'> {
  return { name: [`${given} ${family}`, credential].filter(Boolean).join(', '), role };
}

function memberOf(
  address: string,
  { name, role }: Pick<Member, 'name' | 'role'>,
  cookies: Cookies,
  signInAgain: () => Promise<Member>,
): Member {
  return {
    ...{ name, role, cookies, signInAgain },
    ask: (path, body, key = randomUUID()) =>
      ask(address, cookies, `/api/${path}`, body, { 'idempotency-key': key }),
  };
}
