import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import { acts, views } from './counter.ts';
import type { Passage, Rooms } from './pipeline/context.ts';
import { pass, type Caller } from './pipeline/pipeline.ts';
import { toProblem } from '../fhir/problem.ts';

/** One route an act and one a view, all through the pipeline. */
export function registerCounter(app: FastifyInstance, rooms: Rooms): void {
  for (const act of acts) {
    app.post(
      `/api/act/${act.contract.name}`,
      act.bodyBytesAtMost === undefined ? {} : forLargeBody(rooms, act.bodyBytesAtMost),
      (request, reply) => answer('act', { ...start(rooms, request), act }, reply),
    );
  }
  for (const view of views) {
    app.post(`/api/view/${view.contract.name}`, (request, reply) =>
      answer('view', { ...start(rooms, request), view }, reply),
    );
  }
}

/** A large body is read only from who is signed in; nobody else can make the server hold it. */
function forLargeBody(rooms: Rooms, bodyLimit: number): RouteShorthandOptions {
  return {
    bodyLimit,
    onRequest: async ({ headers, ip }, reply) => {
      const actor = await rooms.authenticate(headers, ip);
      if (isRefusal(actor)) await refused(actor, reply);
    },
  };
}

function start(rooms: Rooms, request: FastifyRequest): Passage {
  return { rooms, headers: request.headers, ip: request.ip, body: request.body };
}

async function answer(
  caller: Caller,
  passage: Passage,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  let answered;
  try {
    answered = await pass(caller, passage);
  } catch (error) {
    // The kind of failure, never its words: they may quote what was sent.
    const { code, name } = error as { code?: string; name?: string };
    const at = (passage.act ?? passage.view)?.contract.name;
    passage.rooms.log.error({ code, name, at }, 'a request failed');
    answered = refuse('try-again', 'Something went wrong here. Nothing was saved; try again.');
  }
  if (!isRefusal(answered)) return reply.type('application/json').send(answered);
  return refused(answered, reply);
}

function refused(refusal: Refusal, reply: FastifyReply): FastifyReply {
  const { status, body } = toProblem(refusal);
  return reply.status(status).type('application/problem+json').send(JSON.stringify(body));
}
