import type { Communication, Extension } from '@medplum/fhirtypes';
import {
  registryAnswerUrl,
  registryControlSystem,
  registryMessageSystem,
} from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { RegistryIssue } from './answer.ts';

/** A report of a dose, or a question about a patient. */
export type MessageKind = 'report' | 'question';

/** How a message to the registry stands. */
export type MessageState = 'waiting' | 'wrong' | 'taken' | 'set-aside';

/** Communication.status by how the message stands: `wrong` waits for a person. */
const statusOf: Readonly<Record<MessageState, Communication['status']>> = {
  waiting: 'preparation',
  wrong: 'on-hold',
  taken: 'completed',
  'set-aside': 'stopped',
};

/** A message to the registry as the queue knows it. */
export interface RegistryMessage {
  kind: MessageKind;
  state: MessageState;
  patientId: string;
  /** ISO instant: messages go in this order. */
  queuedAt: string;
  /** The dose it is about; a question has none. */
  doseId?: string | undefined;
  doseVersion?: string | undefined;
  /** True when the dose was taken out of the record: the report takes it out there too. */
  deletes?: boolean | undefined;
  /** The vaccine in words, as it was when the message was made. */
  label: string;
  /** How often it was sent without an answer that could be read. */
  unread: number;
  /** MSH-10 of what was sent last, or is to be sent. */
  controlId: string;
  issues: readonly RegistryIssue[];
  /** When it was taken, refused or set aside, and why a person set it aside. */
  endedAt?: string | undefined;
  reason?: string | undefined;
  /** The message as it was sent; of a question what was answered, as JSON. */
  text?: string | undefined;
}

const textPart = (url: string, valueString: string | undefined): Extension[] =>
  valueString === undefined ? [] : [{ url, valueString }];

const issuePart = ({ severity, path, message }: RegistryIssue): Extension => ({
  url: 'issue',
  extension: [
    { url: 'severity', valueCode: severity },
    ...textPart('path', path),
    ...textPart('message', message),
  ],
});

/** The message as it is kept. */
export function messageResource(
  id: string,
  message: RegistryMessage,
): Communication & { id: string } {
  const { kind, state, patientId, doseId, reason, text, endedAt, deletes } = message;
  return {
    resourceType: 'Communication',
    id,
    status: statusOf[state],
    identifier: [{ system: registryControlSystem, value: message.controlId }],
    category: [{ coding: [{ system: registryMessageSystem, code: kind }] }],
    subject: { reference: `Patient/${patientId}` },
    ...(doseId && !deletes && { about: [{ reference: `Immunization/${doseId}` }] }),
    ...(reason !== undefined && { statusReason: { text: reason } }),
    ...(endedAt !== undefined && { sent: endedAt }),
    ...(text !== undefined && { payload: [{ contentString: text }] }),
    extension: [
      {
        url: registryAnswerUrl,
        extension: [
          ...textPart('queuedAt', message.queuedAt),
          ...textPart('doseId', doseId),
          ...textPart('doseVersion', message.doseVersion),
          ...(deletes === true ? [{ url: 'deletes', valueBoolean: true }] : []),
          ...textPart('label', message.label),
          { url: 'unread', valueInteger: message.unread },
          ...message.issues.map(issuePart),
        ],
      },
    ],
  };
}

/** What was kept; undefined for a Communication that is no message to a registry. */
export function messageOf(resource: Communication): RegistryMessage | undefined {
  const kind = resource.category
    ?.flatMap(({ coding = [] }) => coding)
    .find(({ system }) => system === registryMessageSystem)?.code;
  const parts = resource.extension?.find(({ url }) => url === registryAnswerUrl)?.extension;
  const patientId = idOf('Patient', resource.subject);
  if ((kind !== 'report' && kind !== 'question') || !parts || !patientId) return undefined;
  const states = Object.entries(statusOf) as [MessageState, Communication['status']][];
  const state = states.find(([, status]) => status === resource.status)?.[0];
  if (!state) return undefined;
  const part = (name: string, among = parts) => among.find(({ url }) => url === name);
  const controlId = resource.identifier?.find(({ system }) => system === registryControlSystem);
  return {
    ...{ kind, state, patientId },
    queuedAt: part('queuedAt')?.valueString ?? '',
    doseId: part('doseId')?.valueString,
    doseVersion: part('doseVersion')?.valueString,
    deletes: part('deletes')?.valueBoolean,
    label: part('label')?.valueString ?? '',
    unread: part('unread')?.valueInteger ?? 0,
    controlId: controlId?.value ?? '',
    issues: parts.filter(({ url }) => url === 'issue').map(({ extension }) => issueOf(extension)),
    endedAt: resource.sent,
    reason: resource.statusReason?.text,
    text: resource.payload?.[0]?.contentString,
  };
}

function issueOf(parts: Extension[] = []): RegistryIssue {
  const part = (name: string) => parts.find(({ url }) => url === name);
  const code = part('severity')?.valueCode;
  return {
    severity: code === 'warning' || code === 'information' ? code : 'error',
    path: part('path')?.valueString,
    message: part('message')?.valueString ?? '',
  };
}
