import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Mantine sets sizes and colours through style elements and attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Data is no page: nothing of it is loaded, run or framed, should a browser be made to show it. */
const ofData = "default-src 'none'; frame-ancestors 'none'";

/** Serves the built web app, and its page for every address that is not a file or an API. */
export async function serveWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    const isData = String(reply.getHeader('content-type')).includes('json');
    // A filed document brings a stricter one of its own.
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', isData ? ofData : policy);
    }
    // The rest is about pages.
    if (isData) return done();
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', 'geolocation=(), microphone=(), camera=()');
    done();
  });
  const built = existsSync(webRoot);
  if (built) {
    await app.register(fastifyStatic, {
      root: webRoot,
      index: 'index.html',
      // The build lays compressed copies beside the files.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const forEver = path.includes('/assets/');
        reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(api|assets)\//.test(request.url) && built;
    if (isPage) return reply.type('text/html').sendFile('index.html', webRoot);
    return reply
      .status(404)
      .type('application/problem+json')
      .send({ refused: 'not-found', message: 'There is nothing at this address.', status: 404 });
  });
}
