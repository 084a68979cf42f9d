import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ResourceType } from '@medplum/fhirtypes';
import type { Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Rooms } from '../pipeline/context.ts';
import type { FhirCaller } from './caller.ts';

/** What a request asks for, by the words of the standard (http.html, R4). */
export type Interaction =
  | { kind: 'capabilities' | 'search-system' | 'history-system' | 'bundle' }
  | { kind: 'create' | 'search-type' | 'history-type'; type: ResourceType }
  | { kind: 'conditional-update' | 'conditional-patch'; type: ResourceType }
  | { kind: 'conditional-delete'; type: ResourceType }
  | { kind: 'read' | 'update' | 'patch' | 'delete'; type: ResourceType; id: string }
  | { kind: 'history-instance'; type: ResourceType; id: string }
  | { kind: 'vread'; type: ResourceType; id: string; version: string }
  | { kind: 'operation'; name: string; type?: ResourceType; id?: string };

export type InteractionKind = Interaction['kind'];

/** One request as it came in, read as far as the address. */
export interface FhirRequest {
  method: string;
  /** Where this API stands as the caller reached it, without a slash at the end. */
  base: string;
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
  body?: string | Readable;
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
