import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ResourceType } from '@medplum/fhirtypes';
import type { Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Rooms } from '../pipeline/context.ts';
import type { FhirCaller } from './caller.ts';

/** One member of the union a kind. */
type Each<Kind extends string, More = unknown> = Kind extends string
  ? { kind: Kind } & More
  : never;

interface OnType {
  type: ResourceType;
}

interface OnInstance extends OnType {
  id: string;
}

/** What a request asks for, by the words of the standard (http.html, R4). */
export type Interaction =
  | Each<'capabilities' | 'history-system' | 'bundle'>
  | Each<'create' | 'history-type', OnType>
  /** With `patientId`: within the compartment of that patient. */
  | Each<'search-system', { patientId?: string }>
  | Each<'search-type', OnType & { patientId?: string }>
  | Each<'conditional-update' | 'conditional-patch' | 'conditional-delete', OnType>
  | Each<'read' | 'update' | 'patch' | 'delete' | 'history-instance', OnInstance>
  | Each<'vread', OnInstance & { version: string }>
  | { kind: 'operation'; name: string; type?: ResourceType; id?: string };

export type InteractionKind = Interaction['kind'];

/** One request as it came in, read as far as the address. */
export interface FhirRequest {
  method: string;
  /** Where this API stands as the caller reached it, without a slash at the end. */
  base: string;
  /** The whole address as the caller asked it. */
  url: string;
  /** The parameters of the address, and of the body of a POST search, in their order. */
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** What came with it, parsed when it was JSON; `undefined` when nothing came. */
  body: unknown;
}

/** What every interaction is given. */
export interface FhirContext {
  rooms: Rooms;
  caller: FhirCaller;
  request: FhirRequest;
  records: PracticeRecords;
  moment: Pick<Moment, 'now' | 'newId' | 'timeZone'>;
}

/** What goes back; `body` is FHIR JSON text unless a header says otherwise. */
export interface FhirAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Readable | Buffer;
  /** When the resource it is about was last changed, ISO with milliseconds; for entries of a Bundle. */
  lastUpdated?: string;
  /** Ids of the patients whose data it holds, for the audit. */
  patients?: string[];
  /** `Type/id` of what was read, for the audit. */
  resources?: string[];
}

/** One interaction: a change is written and audited by its commit, a read is audited by the door. */
export type Interact<K extends InteractionKind = InteractionKind> = (
  context: FhirContext,
  asked: Extract<Interaction, { kind: K }>,
) => Promise<FhirAnswer | Refusal>;
