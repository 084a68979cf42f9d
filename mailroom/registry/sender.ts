import type { Authority } from './fields.ts';

/** A name by which systems know one another (HD): of their own, or an OID. */
export interface Party {
  name?: string | undefined;
  oid?: string | undefined;
}

/** Who sends and who is to take it, as the practice and the registry agreed. */
export interface Parties {
  sendingApplication: Party;
  sendingFacility: Party;
  receivingApplication?: Party | undefined;
  receivingFacility?: Party | undefined;
  /** HL7 table 0103: P of real patients, T of tests. */
  processing: 'P' | 'T';
  /** The facility that gave the dose, as the registry numbers it (MSH-22, RXA-11). */
  responsible?: { name?: string | undefined; id: string } | undefined;
}

/** What only this message has. */
export interface Stamp {
  /** MSH-10, at most 20 characters; the same message sent again has the same. */
  controlId: string;
  /** `20260131083000-0700` */
  sentAt: string;
}

/** The facility as the one that gives our ids. */
export function ownAuthority({ sendingFacility: { oid, name } }: Parties): Authority {
  return oid === undefined ? { name: name ?? '' } : { oid };
}
