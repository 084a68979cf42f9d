import type { z } from 'zod';
import type { Refusal } from '../fhir/refusal.ts';
import type { Actor } from '../records/act.ts';
import type { LivingSession } from './authenticate.ts';
import type { Door, DoorRequest } from './door.ts';
import type { PermissionName } from './permissions.ts';

/** One request at the door. */
export interface Visit extends DoorRequest {
  door: Door;
  /** Sends a `set-cookie` header with the answer. */
  setCookie: (header: string) => void;
}

/** Who may ask a route: anyone; who has a session, be it locked or half signed in; who may pass. */
export type Needs = 'nothing' | 'session' | 'open';

/** One row of the door's table. */
export interface IdentityRoute {
  method: 'GET' | 'POST';
  path: string;
  needs: Needs;
  permission?: PermissionName;
  /** What may be sent; anything else is refused. Missing: nothing may be. */
  input?: z.ZodType;
  /** Why it does not pass the counter's pipeline. */
  why: string;
  answer: (
    visit: Visit,
    input: unknown,
    who: { session?: LivingSession; actor?: Actor },
  ) => Promise<unknown>;
}

/** A route anyone may ask. */
export function forAnyone<Input extends z.ZodType>(
  route: Pick<IdentityRoute, 'method' | 'path' | 'why'> & {
    input?: Input;
    answer: (visit: Visit, input: z.output<Input>) => Promise<object | Refusal>;
  },
): IdentityRoute {
  return {
    ...route,
    needs: 'nothing',
    answer: (visit, input) => route.answer(visit, input as z.output<Input>),
  };
}

/** A route for who has a living session, even a locked one. */
export function forSession<Input extends z.ZodType>(
  route: Pick<IdentityRoute, 'method' | 'path' | 'why'> & {
    input?: Input;
    answer: (
      visit: Visit,
      input: z.output<Input>,
      session: LivingSession,
    ) => Promise<object | Refusal>;
  },
): IdentityRoute {
  return {
    ...route,
    needs: 'session',
    answer: (visit, input, { session }) =>
      route.answer(visit, input as z.output<Input>, session as LivingSession),
  };
}

/** A route for who is signed in, not locked, and has the permission if one is named. */
export function forActor<Input extends z.ZodType>(
  route: Pick<IdentityRoute, 'method' | 'path' | 'why' | 'permission'> & {
    input?: Input;
    answer: (
      visit: Visit,
      input: z.output<Input>,
      actor: Actor,
      session: LivingSession,
    ) => Promise<object | Refusal>;
  },
): IdentityRoute {
  return {
    ...route,
    needs: 'open',
    answer: (visit, input, { actor, session }) =>
      route.answer(visit, input as z.output<Input>, actor as Actor, session as LivingSession),
  };
}
