import type { WorkedType } from './steps.ts';

/** What stands in a resource, as far as the model knows: who wrote it last, and two values. */
export interface State {
  /** Of the write that made this version; no two writes share one. */
  token: string;
  a: string;
  b: string;
}

/** A version of a resource; null when it is a deletion. */
export type Version = State | null;

/** `Type/id`. */
export type Key = string;

interface Timed {
  /** When it was sent and when it was answered, in ticks of one clock; no answer: Infinity. */
  sent: number;
  answered: number;
  /** Neither the server nor the database was being killed or coming back. */
  isCalm: boolean;
  /** HTTP status; 0 when there was no answer. */
  status: number;
}

/** One change that a client asked for. */
export interface Write extends Timed {
  does: 'write';
  /** Unknown when the server was to choose an id and did not tell it. */
  key: Key | undefined;
  /** What it was to leave behind; undefined values stay as they were; null: nothing. */
  becomes: { token: string; a: string; b: string | undefined } | null;
  ifMatch?: number | undefined;
  /** The version that the server said it made; undefined when it said that it made none. */
  version?: number | undefined;
  /** Writes of one transaction have the same. */
  group?: string | undefined;
  /** A conditional creation: none is made where something already has this. */
  condition?: string | undefined;
}

/** One thing that a client saw. */
export interface Look extends Timed {
  does: 'read' | 'vread' | 'history' | 'search';
  key?: Key;
  /** Of a vread: which was asked for. */
  version?: number;
  /** Of a search: the type and the value sought; none: everything of the sequence. */
  sought?: { type: WorkedType; a: string | undefined };
  /** What was seen: a version with its number, of one resource or of all that were found. */
  seen: { key: Key; version: number; state: Version }[];
}

export type Event = Write | Look;

/** Every version of every resource of a sequence, as it stands in the end. */
export type Ending = ReadonlyMap<Key, readonly Version[]>;
