import { gunzipSync } from 'node:zlib';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** A file of an export, as the manifest names it. */
export interface BulkFile {
  type: string;
  url: string;
  count?: number;
}

/** What is there when an export is complete (Bulk Data Access 2.0.0, complete status). */
export interface BulkManifest {
  transactionTime: string;
  request: string;
  requiresAccessToken: boolean;
  output: BulkFile[];
  deleted?: BulkFile[];
  error: BulkFile[];
}

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** One export asked for by kick-off. */
export interface KickOff {
  path: string;
  /** A Parameters resource; the kick-off is a POST then. */
  parameters?: unknown;
  prefer?: string;
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Thrown where the server answers what the guide does not allow. */
class GuideBroken extends Error {}

/**
 * A client of bulk data written after Bulk Data Access 2.0.0 alone: it takes nothing that the guide
 * does not promise, and throws `GuideBroken` for an answer that the guide does not allow.
 */
export class BulkClient {
  readonly base: string;
  readonly #token: () => Promise<string>;

  constructor(base: string, token: () => Promise<string>) {
    this.base = base;
    this.#token = token;
  }

  /** Asks for an export; answers where its status is, or the outcome that it was refused with. */
  async kickOff({
    path,
    parameters,
    prefer = '',
  }: KickOff): Promise<URL | Record<string, unknown>> {
    const reply = await this.ask(parameters === undefined ? 'GET' : 'POST', `${this.base}${path}`, {
      accept: 'application/fhir+json',
      prefer: ['respond-async', prefer].filter(Boolean).join(', '),
      ...(parameters !== undefined && {
        'content-type': 'application/fhir+json',
        body: JSON.stringify(parameters),
      }),
    });
    if (reply.status !== 202) return outcomeOf(reply);
    const place = reply.headers['content-location'];
    must(place !== undefined && URL.canParse(place), 'Content-Location is an absolute address');
    return new URL(place ?? '');
  }

  /** Waits as the server says; answers the manifest, or the outcome of an export that failed. */
  async wait(status: URL): Promise<BulkManifest> {
    for (let round = 0; round < 200; round += 1) {
      const reply = await this.ask('GET', status.href, { accept: 'application/json' });
      if (reply.status === 200) return manifestOf(reply);
      must(reply.status === 202, `the status of an export is 202 or 200, not ${reply.status}`);
      const progress = reply.headers['x-progress'];
      must(progress === undefined || String(progress).length <= 100, 'X-Progress has 100 letters');
      const after = reply.headers['retry-after'];
      must(after === undefined || /^\d+$/.test(after), 'Retry-After is in seconds');
      await pause(Math.min(Number(after ?? 1) * 1_000, 200));
    }
    throw new GuideBroken('the export does not end');
  }

  /** From kick-off to manifest; throws when it is refused. */
  async export(kickOff: KickOff): Promise<{ status: URL; manifest: BulkManifest }> {
    const status = await this.kickOff(kickOff);
    if (!(status instanceof URL)) throw new Error(JSON.stringify(status));
    return { status, manifest: await this.wait(status) };
  }

  /** The resources of a file, each on a line of its own. */
  async download(
    { type, url, count }: BulkFile,
    encoding = 'gzip',
  ): Promise<{ id?: string; resourceType: string }[]> {
    const accept = 'application/fhir+ndjson';
    const reply = await this.ask('GET', url, { accept, 'accept-encoding': encoding });
    must(reply.status === 200, `a file is answered with 200, not ${reply.status}`);
    const sentAs = String(reply.headers['content-type']).split(';')[0];
    must(sentAs === 'application/fhir+ndjson', `a file is ndjson, not ${sentAs}`);
    const isZipped = reply.headers['content-encoding'] === 'gzip';
    must(!isZipped || encoding.includes('gzip'), 'nothing is compressed unasked');
    const text = (isZipped ? gunzipSync(reply.bytes) : reply.bytes).toString('utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    const resources = lines.map(
      (line) => JSON.parse(line) as { id?: string; resourceType: string },
    );
    must(count === undefined || resources.length === count, 'the file holds what the count says');
    const isOfType = resources.every(({ resourceType }) => resourceType === type);
    must(isOfType, 'a file holds one type of resource');
    return resources;
  }

  /** Every resource of an export as `Type/id`. */
  async downloadAll({ output }: BulkManifest): Promise<string[]> {
    const files = await Promise.all(output.map((file) => this.download(file)));
    return files.flat().map(({ resourceType, id }) => `${resourceType}/${id}`);
  }

  /** Takes an export back. */
  async delete(status: URL): Promise<void> {
    const reply = await this.ask('DELETE', status.href, {});
    must(reply.status === 202, `a deletion is answered with 202, not ${reply.status}`);
  }

  /** One request, without what a browser or fetch would add to it. */
  async ask(
    method: string,
    address: string,
    { body, ...headers }: Record<string, string>,
  ): Promise<Reply> {
    const authorization = `Bearer ${await this.#token()}`;
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        address,
        { method, headers: { authorization, ...headers } },
        (got) => {
          const parts: Buffer[] = [];
          got.on('data', (part: Buffer) => parts.push(part));
          got.on('error', reject);
          got.on('end', () =>
            resolve({
              status: got.statusCode ?? 0,
              headers: got.headers,
              bytes: Buffer.concat(parts),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

function must(holds: boolean, rule: string): void {
  if (!holds) throw new GuideBroken(rule);
}

/** What went wrong, which has to be said in FHIR. */
export function outcomeOf({ status, headers, bytes }: Reply): Record<string, unknown> {
  must(status >= 400, `what is not done is answered with 4xx or 5xx, not ${status}`);
  must(String(headers['content-type']).startsWith('application/fhir+json'), 'errors are FHIR');
  const outcome = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  must(outcome['resourceType'] === 'OperationOutcome', 'errors are an OperationOutcome');
  return { status, ...outcome };
}

function manifestOf({ headers, bytes }: Reply): BulkManifest {
  must(String(headers['content-type']).startsWith('application/json'), 'a manifest is JSON');
  const { expires } = headers;
  must(expires === undefined || !Number.isNaN(Date.parse(expires)), 'Expires is a date of HTTP');
  const manifest = JSON.parse(bytes.toString('utf8')) as BulkManifest;
  must(instantForm.test(manifest.transactionTime), 'transactionTime is an instant');
  must(URL.canParse(manifest.request), 'request is the address of the kick-off');
  must(typeof manifest.requiresAccessToken === 'boolean', 'requiresAccessToken is true or false');
  must(Array.isArray(manifest.output) && Array.isArray(manifest.error), 'output, error are lists');
  for (const { type, url } of [...manifest.output, ...manifest.error]) {
    must(/^[A-Z][A-Za-z]+$/.test(type) && URL.canParse(url), 'a file has a type and an address');
  }
  return manifest;
}
