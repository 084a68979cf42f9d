import type { Administration } from './administration.ts';
import type { Allergy, Diagnosis } from './condition.ts';
import type { Coverage } from './coverage.ts';
import type { Observation } from './observation.ts';
import type { Order } from './order.ts';
import type { Patient } from './patient.ts';
import { present } from './reader.ts';
import type { Coded, Identifier, Named, Reader } from './reader.ts';
import type { Relation } from './relation.ts';
import type { Told } from './time.ts';

/** Why and where a patient is seen (PV1). */
export interface Visit {
  /** HL7 table 0004: O outpatient, I inpatient, E emergency. */
  class?: string;
  location?: string[];
  attending?: Named[];
  number?: Identifier;
  admittedAt?: Told;
  dischargedAt?: Told;
}

/** Who may see and be told, and who cares for the patient (PD1). */
export interface Sharing {
  caredForBy?: Named[];
  /** HL7 table 0215: 02 reminders by any way, 01 none. */
  publicity?: Coded;
  publicitySince?: Told;
  /** HL7 table 0136: Y protect, N share. */
  isProtected?: string;
  protectedSince?: Told;
  /** HL7 table 0441: A active, P permanently inactive. */
  registryStatus?: string;
  registryStatusSince?: Told;
}

/** One patient of a message and all that stands below: a message of results may hold several. */
export interface About {
  /** Missing when the message names nobody. */
  patient?: Patient;
  visit?: Visit;
  sharing?: Sharing;
  relations?: Relation[];
  coverages?: Coverage[];
  allergies?: Allergy[];
  diagnoses?: Diagnosis[];
  /** Ids that are the patient's no more: what stood under them belongs to those of PID (MRG). */
  merged?: Identifier[];
  observations: Observation[];
  orders: Order[];
  administrations: Administration[];
}

/** What another system answers (MSA, ERR, QAK). */
export interface Answered {
  code?: string;
  /** The id of the message that is answered. */
  controlId?: string;
  text?: string;
  errors: { severity?: string; error?: Coded; where: string[]; text?: string }[];
  queryTag?: string;
  /** HL7 table 0208: OK, NF nothing found, AE, AR. */
  queryStatus?: string;
}

/** Reads a PV1. */
export function readVisit(pv1: Reader): Visit {
  pv1.text(1);
  const location = (pv1.first(3) ?? []).flatMap((part) => part[0] ?? []);
  return present({
    class: pv1.text(2),
    location: location.filter((one) => one !== ''),
    attending: pv1.people(7),
    number: pv1.identifier(19, 'CX'),
    admittedAt: pv1.time(44),
    dischargedAt: pv1.time(45),
  });
}

/** Reads a PD1. */
export function readSharing(pd1: Reader): Sharing {
  return present({
    caredForBy: pd1.people(4),
    publicity: pd1.coded(11),
    isProtected: pd1.text(12),
    protectedSince: pd1.time(13),
    registryStatus: pd1.text(16),
    registryStatusSince: pd1.time(17),
    publicitySince: pd1.time(18),
  });
}

/** Reads an MSA. */
export function readAnswered(msa: Reader): Answered {
  const [code, controlId, text] = [1, 2, 3].map((at) => msa.text(at));
  return { errors: [], ...present({ code, controlId, text }) };
}

/** Adds what an ERR says, of version 2.5 on. */
export function addError(answered: Answered, err: Reader): void {
  const where = err.all(2).map((one) => one.map((part) => part[0] ?? '').join('-'));
  const [severity, user, diagnostic] = [4, 8, 7].map((at) => err.text(at));
  const found = present({ severity, error: err.coded(3), text: user ?? diagnostic });
  answered.errors.push({ where, ...found });
}

/** Adds the tag and status of a QAK. */
export function addQuery(answered: Answered, qak: Reader): void {
  Object.assign(answered, present({ queryTag: qak.text(1), queryStatus: qak.text(2) }));
}
