import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { openPractice } from '../../records/open.ts';
import type { Rooms } from '../pipeline/context.ts';
import { interactionOf } from './address.ts';
import { staffCaller, type FhirCaller } from './caller.ts';
import { openLookLog, type LookLog } from './look-log.ts';
import { answerRefusal } from './outcome.ts';
import type { FhirAnswer, FhirRequest, Interaction } from './request.ts';
import { table, type Row } from './table.ts';

const fhirBase = '/fhir/R4';
const bodyBytesAtMost = 16 * 1_048_576;
const json = 'application/fhir+json; charset=utf-8';

/** The door for other systems: FHIR R4 over HTTP, as http.html of the standard lays it out. */
export function registerFhirDoor(app: FastifyInstance, rooms: Rooms): void {
  const looks = openLookLog(rooms.pool, rooms.now);
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: bodyBytesAtMost },
      (_request, body, parsed) => parsed(null, body),
    );
    for (const url of [fhirBase, `${fhirBase}/*`]) {
      scope.all(url, { bodyLimit: bodyBytesAtMost }, (request, reply) =>
        serve(rooms, looks, request, reply),
      );
    }
    done();
  });
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
    // The kind of failure, never its words: they may quote what was sent.
    const { code, name } = error as { code?: string; name?: string };
    rooms.log.error({ code, name }, 'a FHIR request failed');
    answer = refuse('try-again', 'Something went wrong here. Nothing was saved; try again.');
  }
  const { status, headers = {}, body } = isRefusal(answer) ? answerRefusal(answer) : answer;
  void reply.status(status).headers({ 'cache-control': 'no-store', ...headers });
  if (body === undefined) return reply.send();
  return reply.type(headers['content-type'] ?? json).send(body);
}

/** Who asks ▸ how often ▸ for what ▸ may they ▸ do it ▸ audit what was read. */
async function take(
  rooms: Rooms,
  looks: LookLog,
  request: FastifyRequest,
): Promise<FhirAnswer | Refusal> {
  const [path = ''] = request.url.slice(fhirBase.length).split('?');
  const asked = interactionOf(request.method, path.split('/').filter(Boolean).map(decoded));
  if (isRefusal(asked)) return asked;
  const row = table()[asked.kind] as Row | undefined;
  if (!row) return refuse('not-supported', `This server does not do ${asked.kind}.`);
  const sent = readRequest(request);
  if (isRefusal(sent)) return sent;
  const caller = await staffCaller(rooms, request.headers, request.ip);
  if (isRefusal(caller)) return caller;
  if (rooms.limits.exceeded(caller.audit.sessionId)) {
    return refuse('too-many-requests', 'Too many requests at once. Wait a moment and try again.');
  }
  const denied = checkRight(caller, asked, row);
  if (denied) return denied;
  const { practiceId } = caller;
  const moment = { now: rooms.now(), newId: rooms.newId, timeZone: 'UTC' };
  const records = openPractice(rooms.pool, practiceId);
  const answer = await row.does({ rooms, caller, request: sent, records, moment }, asked as never);
  if (isRefusal(answer)) return answer;
  const { patients = [], resources = [] } = answer;
  if (patients.length + resources.length > 0) {
    const act = `fhir/${asked.kind}`;
    await looks.keep({ practiceId, by: caller.audit, act, patients, resources });
  }
  return answer;
}

function checkRight(caller: FhirCaller, asked: Interaction, row: Row): Refusal | undefined {
  if (row.needs.length > 1 || !('type' in asked) || asked.type === undefined) return undefined;
  if (caller.access(row.needs as never, asked.type) !== 'none') return undefined;
  return refuse('not-permitted', `You may not do this with ${asked.type}.`);
}

function readRequest(request: FastifyRequest): FhirRequest | Refusal {
  const { method, headers, protocol, host } = request;
  const origin = `${protocol}://${host}`;
  const [base, url] = [`${origin}${fhirBase}`, `${origin}${request.url}`];
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  const text = typeof request.body === 'string' ? request.body : '';
  if (text === '') return { method, base, url, query, headers, body: undefined };
  if (/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '')) {
    for (const [name, value] of new URLSearchParams(text)) query.append(name, value);
    return { method, base, url, query, headers, body: undefined };
  }
  try {
    return { method, base, url, query, headers, body: JSON.parse(text) as unknown };
  } catch {
    return refuse('malformed', 'What was sent is not JSON. Send application/fhir+json.');
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
