import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { checkout } from '../../server/config.ts';

/** A small SMART app of somebody else's, on a server and site of its own. */
export interface SmartApp {
  /** `http://localhost:<port>`: another site than Linchpin's `127.0.0.1`. */
  address: string;
  /** The client id it was given, and what it asks for. */
  register(clientId: string, scope: string): void;
  close(): Promise<void>;
}

const library = readFileSync(
  join(checkout, 'node_modules', 'fhirclient', 'build', 'fhir-client.js'),
  'utf8',
);

const weight = `(patient) => ({ resourceType: 'Observation', status: 'final',
  category: [{ coding: [{ code: 'vital-signs',
    system: 'http://terminology.hl7.org/CodeSystem/observation-category' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body weight' }] },
  subject: { reference: 'Patient/' + patient }, effectiveDateTime: new Date().toISOString(),
  valueQuantity: { value: 71.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' } })`;

/** What the app does once it is let in: reads the patient and the vital signs, writes, oversteps. */
const work = `
const say = (id, text) => { document.getElementById(id).textContent = text; };
const tried = (work) => work.then(() => 'done', (error) => 'refused ' + (error.status ?? error));
const weight = ${weight};
FHIR.oauth2.ready().then(async (client) => {
  const patient = await client.patient.read();
  say('patient', patient.name[0].given.join(' ') + ' ' + patient.name[0].family);
  say('user', client.user.fhirUser ?? '');
  const found = await client.request(
    'Observation?patient=' + client.patient.id + '&category=vital-signs&_count=50');
  say('found', String((found.entry ?? []).length));
  say('written', await tried(client.create(weight(client.patient.id))));
  say('other', await tried(client.create(weight('somebody-else'))));
  say('problems', await tried(client.request('Condition?patient=' + client.patient.id)));
  say('state', 'finished');
}, (error) => say('state', 'not let in: ' + error.message));`;

const page = (title: string, script: string): string => `<!doctype html><html lang="en">
<meta charset="utf-8"><title>${title}</title><h1>${title}</h1>
<p>Patient <b id="patient"></b></p><p>User <b id="user"></b></p><p>Found <b id="found"></b></p>
<p>Written <b id="written"></b></p><p>For another <b id="other"></b></p>
<p>Problems <b id="problems"></b></p><p id="state"></p>
<script src="/fhir-client.js"></script><script>${script}</script></html>`;

/** Serves the app: its launch page, where it is sent back to, and a start without a chart. */
export async function serveSmartApp(): Promise<SmartApp> {
  let registered = { clientId: '', scope: '' };
  const authorize = (more: object): string =>
    `FHIR.oauth2.authorize(${JSON.stringify({ ...registered, redirectUri: '/back', ...more })})`;
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const answers: Record<string, [type: string, body: string]> = {
      '/fhir-client.js': ['text/javascript', library],
      '/launch': ['text/html', page('Growth Chart', authorize({}))],
      '/start': ['text/html', page('Growth Chart', authorize({ iss: searchParams.get('iss') }))],
      '/back': ['text/html', page('Growth Chart', work)],
    };
    const [type, body] = answers[pathname] ?? ['text/plain', ''];
    response.writeHead(answers[pathname] ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}`,
    register: (clientId, scope) => {
      registered = { clientId, scope };
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
