import type { Socket } from 'node:net';
import type { OperationOutcome } from '@medplum/fhirtypes';

const told: Record<
  string,
  [status: string, code: OperationOutcome['issue'][0]['code'], text: string]
> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'too-long',
    'An address and its headers hold 16 KiB at most. Send a long search by POST to _search.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    'timeout',
    'The request did not come to its end in time. Send it again.',
  ],
};

const broken = [
  '400 Bad Request',
  'structure',
  'This is no HTTP request that can be read. Nothing was done.',
] as const;

/** Answers what is no readable request, or too long for one, before any route is known; then hangs up. */
export function answerBroken(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code, text] = told[error.code ?? ''] ?? broken;
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, details: { text }, diagnostics: text }],
  };
  const body = JSON.stringify(outcome);
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/fhir+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
