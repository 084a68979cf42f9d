import { addressesIn, namesIn, telecomsIn } from './person.ts';
import type { Address, PersonName, Telecom } from './person.ts';
import { present } from './reader.ts';
import type { Coded, Reader } from './reader.ts';
import type { Told } from './time.ts';

/** Who belongs to a patient: next of kin (NK1) or who pays (GT1). */
export interface Relation {
  is: 'next-of-kin' | 'guarantor';
  names: PersonName[];
  /** HL7 table 0063: MTH mother, SPO spouse. */
  relationship?: Coded;
  /** HL7 table 0131: C emergency contact. */
  role?: Coded;
  addresses: Address[];
  phones: Telecom[];
  birth?: Told;
}

/** Reads an NK1. */
export function readNextOfKin(nk1: Reader): Relation {
  nk1.text(1);
  return {
    is: 'next-of-kin',
    names: namesIn(nk1, 2),
    addresses: addressesIn(nk1, 4),
    phones: telecomsIn(nk1, 5, 6),
    ...present({ relationship: nk1.coded(3), role: nk1.coded(7), birth: nk1.time(16) }),
  };
}

/** Reads a GT1. */
export function readGuarantor(gt1: Reader): Relation {
  gt1.text(1);
  return {
    is: 'guarantor',
    names: namesIn(gt1, 3),
    addresses: addressesIn(gt1, 5),
    phones: telecomsIn(gt1, 6, 7),
    ...present({ relationship: gt1.coded(11), birth: gt1.time(8) }),
  };
}
