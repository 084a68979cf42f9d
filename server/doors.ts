import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../fhir/refusal.ts';
import { roleMay } from '../identity/permissions.ts';
import { registerDocumentDoor } from './document-door.ts';
import type { Live } from './live/live.ts';
import type { Rooms } from './pipeline/context.ts';
import { toProblem } from '../fhir/problem.ts';

/** Routes that do not pass the pipeline, each with the reason. Identity keeps its own list. */
export const doors = [
  { route: 'GET /api/health', why: 'says only that the building is open' },
  {
    route: 'GET /api/live',
    why: 'names resource ids of one practice; the views behind are audited',
  },
  {
    route: 'GET /api/chart/:patientId/documents/:documentId/:content',
    why: 'a tab asks by an address; it passes the pipeline as the view chart/document-file',
  },
  {
    route: 'ANY /fhir/R4',
    why: 'the door for other systems has steps of its own, rights and audit among them: fhir/door.ts',
  },
  { route: 'ANY /fhir/R4/*', why: 'the same door' },
  {
    route: 'GET /fhir/R4/.well-known/smart-configuration',
    why: 'tells apps where to ask; nothing of anybody',
  },
  { route: 'GET /smart/style.json', why: 'colours for apps; nothing of anybody' },
  {
    route: 'ANY /smart/*',
    why: 'the authorization server; a person is asked by our own session (identity/smart)',
  },
] as const;

const heartbeatMs = 20_000;
const slowestBacklogBytes = 262_144;

/** Registers the doors listed above. */
export function registerDoors(app: FastifyInstance, rooms: Rooms, live: Live): void {
  registerDocumentDoor(app, rooms);
  app.get('/api/health', async (_request, reply) => {
    try {
      await rooms.pool.query('select 1');
      return await reply.send({ open: true });
    } catch {
      return reply.status(503).send({ open: false });
    }
  });

  app.get('/api/live', async (request, reply) => {
    const actor = await rooms.authenticate(
      { ...request.headers, 'x-linchpin-idle': 'background' },
      request.ip,
      true,
    );
    if (isRefusal(actor)) {
      const { status, body } = toProblem(actor);
      return reply.status(status).send(body);
    }
    if (!roleMay(actor.role, 'board.view')) return reply.status(403).send();
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write(': open\n\n');
    const send = (text: string): void => {
      // A screen that cannot keep up is let go; it comes back and asks for what it missed.
      if (raw.writableLength > slowestBacklogBytes) raw.destroy();
      else raw.write(text);
    };
    const leave = await live.listen(
      { practiceId: actor.practiceId, send },
      lastEventId(request.headers['last-event-id']),
    );
    const heart = setInterval(() => send('event: beat\ndata:\n\n'), heartbeatMs);
    raw.on('close', () => {
      clearInterval(heart);
      leave();
    });
    return reply;
  });
}

function lastEventId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
