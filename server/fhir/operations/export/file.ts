import { isDeepStrictEqual } from 'node:util';
import { pipeline, Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { ResourceType } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { recordEvent } from '../../../../records/audit.ts';
import { everybody, patientsNamed } from '../../../../records/export/everybody.ts';
import { exportFiles, readFile } from '../../../../records/export/export-files.ts';
import type { ExportJob } from '../../../../records/export/export-job.ts';
import { deletedFiles } from '../../../../records/export/write-deleted.ts';
import type { FhirAnswer, FhirContext } from '../../request.ts';
import { readParameters } from '../parameters.ts';
import { streamed } from '../streamed.ts';
import { outcomeFile, ownJob } from './status.ts';

/** One file of an export, streamed as it was written; each download stands in the audit. */
export async function exportFile(context: FhirContext): Promise<FhirAnswer | Refusal> {
  const { request, rooms, records, caller } = context;
  const given = readParameters(request, ['job', 'type', 'part']);
  if (isRefusal(given)) return given;
  const job = await ownJob(context, given.one('job'));
  if (isRefusal(job)) return job;
  const [type, part] = [given.one('type'), given.one('part')];
  const { practiceId } = records;
  const outcome = job.state === 'complete' ? outcomeFile(job, type) : undefined;
  if (outcome !== undefined) return ndjson(context, Readable.from([outcome]));
  const files = job.state === 'complete' ? await exportFiles(rooms.pool, practiceId, job.id) : [];
  const file = files.find((one) => one.type === type && String(one.part) === part);
  if (!file) return refuse('not-found', 'There is no such file in this export.');
  const typesIn = file.type === deletedFiles ? Object.keys(job.asked.reach) : [file.type];
  if (!typesIn.every((one) => mayStill(context, job, one as ResourceType))) {
    return refuse('not-permitted', `You may not read ${file.type} so far as this export went.`);
  }
  await recordEvent(rooms.pool, practiceId, {
    at: rooms.now(),
    ...caller.audit,
    act: 'fhir/export-file',
    outcome: 'seen',
    reason: `${file.resources} ${file.type}, part ${file.part}, of a ${job.asked.level} export`,
    patients: await whose(context, job),
    resources: typesIn.map((one) => `${one}/*`),
  });
  const lines = readFile(rooms.pool, practiceId, job.id, file);
  return ndjson(context, Readable.from(streamed(context, lines)));
}

/** A file, compressed on its way when who takes it can read that. */
function ndjson({ request }: FhirContext, file: Readable): FhirAnswer {
  const headers = { 'content-type': 'application/fhir+ndjson', vary: 'Accept-Encoding' };
  if (!takesGzip(request.headers['accept-encoding'])) return { status: 200, headers, body: file };
  const zip = createGzip({ level: constants.Z_BEST_SPEED });
  // What breaks off on one side ends the other; the log is told where the lines come from.
  pipeline(file, zip, () => undefined);
  return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: zip };
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  return [accepted ?? []]
    .flat()
    .join(',')
    .split(',')
    .some((one) => /^\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(one));
}

/** The right of this moment must reach as far as the one the file was made with. */
function mayStill({ caller }: FhirContext, { asked }: ExportJob, type: ResourceType): boolean {
  const access = caller.access('r', type);
  return access === 'all' || (access !== 'none' && isDeepStrictEqual(access, asked.reach[type]));
}

async function whose({ rooms, records }: FhirContext, { asked }: ExportJob): Promise<string[]> {
  if (asked.patients) return patientsNamed(asked.patients);
  return everybody(rooms.pool, records.practiceId);
}
