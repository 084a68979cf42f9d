import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { toProblem } from '../../fhir/problem.ts';
import type { Door } from '../door.ts';
import { originOf, smartPaths } from './addresses.ts';
import { smartConfiguration, smartStyle } from './discovery.ts';
import { openFloodGate } from './flood.ts';

type OnFault = (fault: { at: string; name?: string; code?: string }) => void;

/** The provider's addresses that are reached; it has others, which are not. */
const reached =
  /^\/smart\/(?:authorize(?:\/[\w-]{1,64})?|token|introspect|revoke|jwks|\.well-known\/openid-configuration)$/;

/** A page of any origin may ask, as it brings its token by itself: no cookie is ever believed. */
const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Content-Location, ETag, Last-Modified, Location, Retry-After, X-Progress, WWW-Authenticate',
};
const askedBefore = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers':
    'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Exist, If-None-Match, Prefer, X-Requested-With',
  'access-control-max-age': '3600',
};

const tooMany: Refusal = {
  refused: 'too-many-requests',
  message: 'Too many requests at once. Wait a moment and try again.',
};

/** True for a request that no cookie of ours opens anything for, so that its origin says nothing. */
export function isFromApp({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  if (url.startsWith(`${smartPaths.issuer}/`)) return true;
  return isFhir(url) && /^bearer /i.test(headers.authorization ?? '');
}

function isFhir(url: string): boolean {
  return url === smartPaths.fhirBase || /^\/fhir\/R4[/?]/.test(url);
}

/** Puts the authorization server into the building, with what apps read to find it. */
export function registerSmart(app: FastifyInstance, door: Door, onFault: OnFault): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!isFhir(request.url)) return done();
    reply.headers(anyOrigin);
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) {
      return done();
    }
    void reply.status(204).headers(askedBefore).send();
  });
  app.addHook('onSend', ({ url, headers }, reply, _payload, done) => {
    if (reply.statusCode !== 401 || !isFhir(url)) return done();
    // RFC 6750: how to ask, and whether the token is what was wrong.
    const why = headers.authorization === undefined ? '' : ', error="invalid_token"';
    reply.header('www-authenticate', `Bearer realm="Linchpin"${why}`);
    done();
  });
  app.get(`${smartPaths.fhirBase}${smartPaths.smartConfiguration}`, (request, reply) => {
    const origin = originOf(door, request.headers);
    if (isRefusal(origin)) return refuseTo(reply, origin);
    return reply.type('application/json').send(smartConfiguration(origin));
  });
  app.get(smartPaths.style, (_request, reply) => reply.headers(anyOrigin).send(smartStyle));
  const isFlood = openFloodGate(() => door.now().epochMilliseconds);
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // The provider reads the body itself.
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.all(`${smartPaths.issuer}/*`, (request, reply) =>
      isFlood(request.ip) ? refuseTo(reply, tooMany) : serve(door, onFault, request, reply),
    );
    done();
  });
}

async function serve(
  door: Door,
  onFault: OnFault,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const origin = originOf(door, request.headers);
  if (isRefusal(origin)) return refuseTo(reply, origin);
  const [path = ''] = request.url.split('?');
  if (!reached.test(path)) {
    return refuseTo(reply, { refused: 'not-found', message: 'There is nothing at this address.' });
  }
  const provider = await door.smart.providerFor(origin);
  if (provider.listenerCount('server_error') === 0) {
    // The kind of failure, never its words: they may quote what was sent.
    provider.on('server_error', (_ctx, { name }) => onFault({ at: path, name }));
  }
  prepare(door, request.raw, origin, path);
  reply.hijack();
  await provider.callback()(request.raw, reply.raw);
  return reply;
}

/** Below the issuer's path the provider sees its own addresses, and never a session of its own. */
function prepare(door: Door, raw: IncomingMessage, origin: string, path: string): void {
  const { protocol, host } = new URL(origin);
  raw.headers.host = host;
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  delete raw.headers['x-forwarded-host'];
  raw.headers.cookie = withoutSession(raw.headers.cookie, `${door.keys.cookiePrefix}.smart`);
  const url = new URL(raw.url ?? '/', origin);
  const { searchParams: asked } = url;
  // We ask at every request; the provider gives `offline_access` only where that is said.
  if (path === smartPaths.authorize && asked.has('scope') && !asked.has('prompt')) {
    asked.set('prompt', 'consent');
  }
  // By the difference of the two the provider knows where it stands.
  Object.assign(raw, { originalUrl: `${url.pathname}${url.search}` });
  raw.url = `${url.pathname.slice(smartPaths.issuer.length)}${url.search}`;
}

/** Who was here before is nobody's business: each request is answered by who sits there now. */
function withoutSession(cookies: string | undefined, name: string): string {
  return (cookies ?? '')
    .split(';')
    .filter((part) => !part.trim().startsWith(`${name}=`) && !part.trim().startsWith(`${name}.sig`))
    .join(';');
}

function refuseTo(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, body } = toProblem(refusal);
  if (refusal.refused === 'too-many-requests') reply.header('retry-after', '10');
  return reply.status(status).type('application/problem+json').send(JSON.stringify(body));
}
