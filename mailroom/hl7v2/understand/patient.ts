import { present } from './reader.ts';
import type { Coded, Identifier, Reader } from './reader.ts';
import type { Told } from './time.ts';
import type { PersonName, Address, Telecom } from './person.ts';
import { addressesIn, namesIn, telecomsIn } from './person.ts';

/** Who a message is about (PID). Only what the message says. */
export interface Patient {
  identifiers: Identifier[];
  names: PersonName[];
  aliases: PersonName[];
  mothersNames: PersonName[];
  birth?: Told;
  /** HL7 table 0001, as it stands. */
  sex?: string;
  races: Coded[];
  ethnicities: Coded[];
  addresses: Address[];
  phones: Telecom[];
  language?: Coded;
  maritalStatus?: Coded;
  account?: Identifier;
  multipleBirth?: string;
  birthOrder?: number;
  died?: Told;
  isDead?: string;
  notes: string[];
}

/** Reads a PID. */
export function readPatient(pid: Reader): Patient {
  pid.text(1);
  const second = pid.identifiers(2, 'CX');
  const further = pid.identifiers(4, 'CX');
  return {
    identifiers: [...pid.identifiers(3, 'CX'), ...second, ...further, ...socialSecurity(pid)],
    names: namesIn(pid, 5),
    aliases: namesIn(pid, 9),
    mothersNames: namesIn(pid, 6),
    races: pid.codes(10),
    ethnicities: pid.codes(22),
    addresses: addressesIn(pid, 11),
    phones: telecomsIn(pid, 13, 14),
    notes: [],
    ...present({
      birth: pid.time(7),
      sex: pid.text(8),
      language: pid.coded(15),
      maritalStatus: pid.coded(16),
      account: pid.identifier(18, 'CX'),
      multipleBirth: pid.text(24),
      birthOrder: pid.number(25),
      died: pid.time(29),
      isDead: pid.text(30),
    }),
  };
}

/** Field 19 is by its place what no component of it says. */
function socialSecurity(pid: Reader): Identifier[] {
  const id = pid.text(19);
  return id === undefined ? [] : [{ id, type: 'SS' }];
}
