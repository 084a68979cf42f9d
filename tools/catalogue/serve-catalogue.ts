import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview, type Plugin } from 'vite';

/** The addresses of the catalogue; the last three show what is closed, what is not there, and the wall. */
export const paths = [
  '/board',
  '/rooming',
  '/components',
  '/states',
  '/closed',
  '/broken',
  '/nowhere',
  '/wall',
];

/** As strict as the server's. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

const me = {
  userId: 'maria',
  practitionerId: 'maria',
  name: 'Maria Reyes, CMA',
  role: 'ma',
  permissions: ['board.view', 'rooming.do', 'patient.find'],
  practice: { id: 'p', name: 'Alder Family', timeZone: 'America/Los_Angeles', demo: true },
  idleMinutes: 15,
  hasPin: true,
  draftKey: Buffer.alloc(32, 7).toString('base64'),
};

/** Answers as a server would to someone who is signed in, and keeps the live line open. */
const answers: Plugin = {
  name: 'answers',
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url === '/api/live') {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
      } else if (request.url === '/api/identity/me') {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(me));
      } else if (request.url === '/api/identity/door') {
        response.setHeader('content-type', 'application/json').end('{"state":"open"}');
      } else if (request.url?.startsWith('/api/')) response.writeHead(404).end();
      else if (request.url !== undefined && paths.includes(request.url)) {
        request.url = '/catalogue.html';
        next();
      } else next();
    });
  },
};

/** Builds the catalogue and serves it on a free port, under the server's policy. */
export async function serveCatalogue(): Promise<{ origin: string; close: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'linchpin-catalogue-'));
  const input = 'workstation/catalogue.html';
  await build({
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
  const server = await preview({
    plugins: [answers],
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': policy } },
    logLevel: 'error',
  });
  const { port } = server.httpServer.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
