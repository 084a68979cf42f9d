import { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { openPractice } from '../../records/open.ts';
import type { Rooms } from '../pipeline/context.ts';
import { interactionOf } from './address.ts';
import { findCaller } from './caller.ts';
import { dispatch } from './dispatch.ts';
import { capabilitiesAt } from './interactions/capabilities.ts';
import { openLookLog, type LookLog } from './look-log.ts';
import { answerRefusal } from './outcome.ts';
import { asksForContent, contentOf } from './present/bytes.ts';
import { isLook, present, readLook, wholeLook } from './present/present.ts';
import { readRequest, segmentsOf } from './read-request.ts';
import type { FhirAnswer } from './request.ts';

const fhirBase = '/fhir/R4';
const mebibyte = 1_048_576;
const bodyBytesAtMost = 64 * mebibyte;
const json = 'application/fhir+json; charset=utf-8';

/** The door for other systems: FHIR R4 over HTTP, as http.html of the standard lays it out. */
export function registerFhirDoor(app: FastifyInstance, rooms: Rooms): void {
  const looks = openLookLog(rooms.pool, rooms.now);
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: bodyBytesAtMost },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.setErrorHandler<FastifyError>((error, _request, reply) => {
      void send(reply, answerRefusal(refusalOf(error)));
    });
    for (const url of [fhirBase, `${fhirBase}/*`]) {
      scope.all(url, { bodyLimit: bodyBytesAtMost }, (request, reply) =>
        serve(rooms, looks, request, reply),
      );
    }
    done();
  });
}

/** What Fastify could not read, as an OperationOutcome where it was asked of this door. */
export function answerUnreadable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (request.url.startsWith(`${fhirBase}/`)) return send(reply, answerRefusal(refusalOf(error)));
  void reply.status(error.statusCode ?? 400).send({ statusCode: 400, error: 'Bad Request' });
}

function refusalOf({ statusCode = 500 }: FastifyError): Refusal {
  if (statusCode === 413) {
    const most = bodyBytesAtMost / mebibyte;
    return refuse('too-large', `One request holds ${most} MiB at most. Send it in parts.`);
  }
  if (statusCode === 415) return refuse('unsupported-type', 'Send application/fhir+json.');
  if (statusCode >= 500) return refuse('try-again', 'Something went wrong here. Try again.');
  return refuse('malformed', 'This request cannot be read: its address or its headers are broken.');
}

async function serve(
  rooms: Rooms,
  looks: LookLog,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let answer: FhirAnswer | Refusal;
  try {
    answer = await take(rooms, looks, request);
  } catch (error) {
    answer = afterFailure(rooms, error);
  }
  send(reply, isRefusal(answer) ? answerRefusal(answer) : answer);
  return reply;
}

function send(reply: FastifyReply, { status, headers = {}, body }: FhirAnswer): void {
  const own = { 'cache-control': 'no-store', ...sameId(reply.request) };
  void reply.status(status).headers({ ...own, ...headers });
  // Nobody reads what is streamed to a HEAD; it is not made.
  const isUnread = reply.request.method === 'HEAD' && body instanceof Readable;
  if (isUnread) body.destroy();
  if (body === undefined) void reply.send();
  else if (isUnread) void reply.type(headers['content-type'] ?? json).send();
  else void reply.type(headers['content-type'] ?? json).send(body);
}

/** The id a caller gave its request, for it to know the answer by (http.html#custom, R4). */
function sameId({ headers }: FastifyRequest): Record<string, string> {
  const id = headers['x-request-id'];
  return typeof id === 'string' && /^[\w.:-]{1,64}$/.test(id) ? { 'x-request-id': id } : {};
}

const timedOut = '57014';

function afterFailure(rooms: Rooms, error: unknown): Refusal {
  // The kind of failure, never its words: they may quote what was sent.
  const { code, name } = error as { code?: string; name?: string };
  if (code === timedOut) {
    return refuse('too-costly', 'This would take too long. Ask for less: narrow it, or page it.');
  }
  rooms.log.error({ code, name }, 'a FHIR request failed');
  // A commit that was sent may stand though its answer was lost with the database.
  return refuse(
    'try-again',
    'Something went wrong here. Whether it was saved is not known: look, then try again.',
  );
}

/** For what ▸ who asks ▸ how often ▸ in which form ▸ may they ▸ do it ▸ audit what was read. */
async function take(
  rooms: Rooms,
  looks: LookLog,
  request: FastifyRequest,
): Promise<FhirAnswer | Refusal> {
  const [path = ''] = request.url.slice(fhirBase.length).split('?');
  const asked = interactionOf(request.method, segmentsOf(path));
  if (isRefusal(asked)) return asked;
  // Asked before anybody is known: apps learn from it where they are let in.
  const isOpen = asked.kind === 'capabilities';
  const caller = isOpen ? undefined : await findCaller(rooms, request.headers, request.ip);
  if (isRefusal(caller)) return caller;
  if (rooms.limits.exceeded(caller?.audit.sessionId ?? `metadata ${request.ip}`)) return tooMany();
  // Only now: nobody unknown keeps the server at work with a large body.
  const sent = readRequest(request, asked, fhirBase);
  if (isRefusal(sent)) return sent;
  const isContent = asksForContent(asked, sent);
  const look = isContent ? wholeLook : readLook(sent);
  if (isRefusal(look)) return look;
  if (!caller) return present(capabilitiesAt(sent.base), look, true);
  const { practiceId } = caller;
  const moment = { now: rooms.now(), newId: rooms.newId, timeZone: 'UTC' };
  const records = openPractice(rooms.pool, practiceId);
  const answer = await dispatch({ rooms, caller, request: sent, records, moment }, asked);
  if (isRefusal(answer)) return answer;
  const { patients = [], resources = [] } = answer;
  if (patients.length + resources.length > 0) {
    const act = `fhir/${asked.kind}`;
    await looks.keep({ practiceId, by: caller.audit, act, patients, resources });
  }
  return present(isContent ? contentOf(answer, sent) : answer, look, isLook(asked));
}

function tooMany(): Refusal {
  return refuse('too-many-requests', 'Too many requests at once. Wait a moment and try again.');
}
