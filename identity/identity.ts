import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import type { Actor } from '../records/act.ts';
import { toProblem } from '../fhir/problem.ts';
import { authenticate, readLivingSession, toActor } from './authenticate.ts';
import { type Door, type DoorSettings } from './door.ts';
import { openDoor } from './open-door.ts';
import { checkOrigin } from './origin.ts';
import { roleMay } from './permissions.ts';
import type { IdentityRoute, Visit } from './route.ts';
import { identityRoutes } from './routes.ts';
import { addMember, type NewMember } from './staff.ts';
import { sweepSmart } from './smart/authorizations.ts';
import { authenticateApp, type AppCaller } from './smart/bearer.ts';
import { isFromApp, registerSmart } from './smart/mount.ts';
import type { Reach } from './smart/access.ts';
import { isMember } from './members.ts';
import { ownerReach, type StandingOwner } from './smart/owner-reach.ts';
import { sweep } from './throttle.ts';
import { readWitness } from './witness.ts';

/** Who is at the door. */
export interface Identity {
  /** Who makes a request, or `not-signed-in`, `second-factor-needed` or `locked`. */
  authenticate: (
    headers: IncomingHttpHeaders,
    ip: string,
    evenLocked?: boolean,
  ) => Promise<Actor | Refusal>;
  /** The second person whose word a request brings for one act; undefined when it brings none. */
  witness: (
    headers: IncomingHttpHeaders,
    actor: Actor,
    act: string,
  ) => Promise<Actor | undefined | Refusal>;
  /** Which connected app makes a request with a bearer token, and for whom. */
  authenticateApp: (headers: IncomingHttpHeaders) => Promise<AppCaller | Refusal>;
  /** Whether what somebody asked for may go on without them. */
  ownerReach: (practiceId: string, owner: StandingOwner, type: string) => Promise<Reach>;
  /** Whether a Practitioner is one who works at the practice, or did: who has an account. */
  isMember: (practiceId: string, practitionerId: string) => Promise<boolean>;
  /** Adds the door's routes and, for every route of the app, the check of the origin. */
  register: (app: FastifyInstance) => Promise<void>;
  /** Adds a member of staff to a practice; for the demo clinic and for tests. */
  addMember: (member: NewMember) => Promise<{ userId: string } | Refusal>;
  close: () => Promise<void>;
}

const sweepEveryMs = 3_600_000;

/** Opens the door on a migrated database. */
export async function openIdentity(settings: DoorSettings): Promise<Identity> {
  const door = openDoor(settings);
  // An idle connection that ended is nobody's trouble; the next question opens another.
  door.pool.on('error', () => undefined);
  door.records.on('error', () => undefined);
  const sweepAll = async (): Promise<void> => {
    await sweep(door);
    await sweepSmart(door);
  };
  await sweepAll();
  const sweeping = setInterval(() => void sweepAll().catch(() => undefined), sweepEveryMs);
  sweeping.unref();
  return {
    authenticate: (headers, ip, evenLocked = false) =>
      authenticate(door, { headers, ip, evenLocked }),
    witness: (headers, actor, act) => readWitness(door, headers, actor, act),
    authenticateApp: (headers) => authenticateApp(door, headers),
    ownerReach: (practiceId, owner, type) => ownerReach(door, practiceId, owner, type),
    isMember: (practiceId, practitionerId) => isMember(door, practiceId, practitionerId),
    register: (app) => register(app, door, settings.onFault ?? (() => undefined)),
    addMember: (member) => addMember(door, member),
    close: async () => {
      clearInterval(sweeping);
      await Promise.all([door.pool.end(), door.records.end()]);
    },
  };
}

async function register(
  app: FastifyInstance,
  door: Door,
  onFault: NonNullable<DoorSettings['onFault']>,
): Promise<void> {
  registerSmart(app, door, onFault);
  app.addHook('onRequest', (request, reply, done) => {
    const foreign =
      !isFromApp(request) && checkOrigin(request.method, request.headers, door.publicUrl);
    if (foreign) void send(reply, foreign);
    else done();
  });
  for (const route of identityRoutes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        try {
          return send(reply, await visit(door, route, request, reply));
        } catch (error) {
          const { name, code } = error as { name?: string; code?: string };
          onFault({ at: route.path, ...(name && { name }), ...(code && { code }) });
          return send(reply, refuse('try-again', 'Something went wrong here. Try again.'));
        }
      },
    });
  }
}

function send(reply: FastifyReply, answer: unknown): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (!isRefusal(answer)) return reply.send(answer);
  const { status, body } = toProblem(answer);
  return reply.status(status).type('application/problem+json').send(JSON.stringify(body));
}

/** Takes one request to its route: who may ask, what was sent, the answer. */
async function visit(
  door: Door,
  route: IdentityRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { headers, ip } = request;
  const visitor: Visit = {
    door,
    headers,
    ip,
    setCookie: (header) => void reply.header('set-cookie', header),
  };
  const who = await findWho(door, route, visitor);
  if (isRefusal(who)) return who;
  const input = route.input?.safeParse(request.body ?? {});
  if (input && !input.success) {
    const issues = input.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }));
    return refuse('invalid', issues[0]?.message ?? 'Check what you typed.', { issues });
  }
  return route.answer(visitor, input?.data, who);
}

async function findWho(
  door: Door,
  route: IdentityRoute,
  visitor: Visit,
): Promise<Parameters<IdentityRoute['answer']>[2] | Refusal> {
  if (route.needs === 'nothing') return {};
  if (route.needs === 'open') {
    const actor = await authenticate(door, visitor);
    if (isRefusal(actor)) return actor;
    if (route.permission !== undefined && !roleMay(actor.role, route.permission)) {
      return refuse('not-permitted', 'Your role does not include this. Ask your manager.');
    }
  }
  const session = await readLivingSession(door, visitor);
  if (isRefusal(session)) return session;
  return { session, actor: toActor(session, visitor) };
}
