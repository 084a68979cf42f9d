import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { findJob, removeJob, type ExportJob } from '../../../../records/export/export-job.ts';
import { exportFiles, type ExportFile } from '../../../../records/export/export-files.ts';
import { exportsOf } from '../../../../records/export/exports.ts';
import { deletedFiles } from '../../../../records/export/write-deleted.ts';
import type { FhirAnswer, FhirContext } from '../../request.ts';
import { readParameters } from '../parameters.ts';

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * How far an export is, or where its files are (Bulk Data Access 2.0.0, status request). By DELETE
 * it is taken back, and its files go.
 */
export async function exportStatus(context: FhirContext): Promise<FhirAnswer | Refusal> {
  const { request, rooms, records } = context;
  const given = readParameters(request, ['job']);
  if (isRefusal(given)) return given;
  const job = await ownJob(context, given.one('job'));
  if (isRefusal(job)) return job;
  const { practiceId } = records;
  if (request.method === 'DELETE') {
    exportsOf(rooms).takeBack(job.id);
    await removeJob(rooms.pool, practiceId, job.id);
    return { status: 202 };
  }
  if (job.state === 'complete') return manifest(context, job);
  if (job.state === 'failed') {
    return refuse('try-again', 'The export could not be made. Take it back by DELETE, ask anew.');
  }
  exportsOf(rooms).make(practiceId, job);
  const progress =
    job.state === 'waiting' ? 'waiting for its turn' : `${job.resources} resources written`;
  return { status: 202, headers: { 'x-progress': progress, 'retry-after': '1' } };
}

/** An export that this caller asked for; others' are not there. */
export async function ownJob(
  { rooms, records, caller }: FhirContext,
  id: string | undefined,
): Promise<ExportJob | Refusal> {
  const job =
    id !== undefined && idForm.test(id)
      ? await findJob(rooms.pool, records.practiceId, id)
      : undefined;
  const isOver =
    job?.state === 'complete' && Date.parse(job.expiresAt) < rooms.now().epochMilliseconds;
  if (job && job.userId === caller.userId && !isOver) return job;
  return refuse('not-found', 'There is no such export, or its time is over.');
}

const outcomeType = 'OperationOutcome';

/** Names of parameters that this export left out, as it was asked leniently. */
function ignoredOf({ asked }: ExportJob): readonly string[] {
  return asked.ignored ?? [];
}

/** The file that says what was left out; undefined when nothing was, or another file is meant. */
export function outcomeFile(job: ExportJob, type: string | undefined): string | undefined {
  const ignored = ignoredOf(job);
  if (type !== outcomeType || ignored.length === 0) return undefined;
  const text = `Not known here, and left out: ${ignored.join(', ')}.`;
  const issue = [
    { severity: 'warning', code: 'not-supported', details: { text }, diagnostics: text },
  ];
  return `${JSON.stringify({ resourceType: outcomeType, issue })}\n`;
}

async function manifest(
  { rooms, records, request }: FhirContext,
  job: ExportJob,
): Promise<FhirAnswer> {
  const files = await exportFiles(rooms.pool, records.practiceId, job.id);
  const address = `${request.base}/$export-file?job=${job.id}`;
  const listed = ({ type, part, resources }: ExportFile) => ({
    type,
    url: `${address}&type=${type}&part=${part}`,
    count: resources,
  });
  const body = {
    transactionTime: job.transactionTime,
    request: job.asked.request,
    requiresAccessToken: true,
    output: files.filter(({ type }) => type !== deletedFiles).map(listed),
    deleted: files
      .filter(({ type }) => type === deletedFiles)
      .map((file) => ({ ...listed(file), type: 'Bundle' })),
    error:
      ignoredOf(job).length === 0
        ? []
        : [{ type: outcomeType, url: `${address}&type=${outcomeType}&part=0`, count: 1 }],
  };
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    expires: new Date(job.expiresAt).toUTCString(),
  };
  return { status: 200, headers, body: JSON.stringify(body) };
}
