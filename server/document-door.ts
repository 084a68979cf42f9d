import type { FastifyInstance } from 'fastify';
import { toProblem } from '../fhir/problem.ts';
import { isRefusal } from '../fhir/refusal.ts';
import { chartDocumentFile } from '../rooms/chart/document-file.view.ts';
import type { AnyView, Rooms } from './pipeline/context.ts';
import { pass } from './pipeline/pipeline.ts';

/** The file of a document, to be opened in a tab of its own. */
const documentDoor = '/api/chart/:patientId/documents/:documentId/:content';

/**
 * What came from outside is drawn and nothing else: it runs no script, loads nothing, sends
 * nothing, is put in no other page's frame, and is taken for nothing but what it was filed as.
 */
const alone = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Opens a document's file by its address, which a tab needs. It passes the whole pipeline as the
 * view it is: who asks, permission, practice and audit are those of `chart/document-file`.
 */
export function registerDocumentDoor(app: FastifyInstance, rooms: Rooms): void {
  app.get<{ Params: Record<string, string> }>(documentDoor, async (request, reply) => {
    const { headers, ip, params } = request;
    const view = chartDocumentFile as unknown as AnyView;
    const answer = await pass('view', { rooms, headers, ip, body: params, view });
    reply.headers(alone);
    if (isRefusal(answer)) {
      const { status } = toProblem(answer);
      return reply.status(status).type('text/plain; charset=utf-8').send(answer.message);
    }
    const { contentType, base64 } = JSON.parse(answer) as { contentType: string; base64: string };
    const ending = contentType.replace(/^.*\//, '').replace('jpeg', 'jpg');
    const name = `document-${params['documentId']}.${ending}`;
    return reply
      .header('content-disposition', `inline; filename="${name}"`)
      .type(contentType)
      .send(Buffer.from(base64, 'base64'));
  });
}
