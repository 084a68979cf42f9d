import { namesIn } from './person.ts';
import type { PersonName } from './person.ts';
import { present } from './reader.ts';
import type { Coded, Identifier, Reader } from './reader.ts';
import type { Told } from './time.ts';

/** An insurance, as it is told (IN1); whether it pays is nowhere said. */
export interface Coverage {
  plan?: Coded;
  companyIds: Identifier[];
  company?: string;
  group?: string;
  from?: Told;
  until?: Told;
  planType?: string;
  insured: PersonName[];
  /** HL7 table 0063: SEL the patient. */
  relationship?: Coded;
  policy?: string;
  insuredIds: Identifier[];
}

/** Reads an IN1. */
export function readCoverage(in1: Reader): Coverage {
  in1.text(1);
  return {
    companyIds: in1.identifiers(3, 'CX'),
    insured: namesIn(in1, 16),
    insuredIds: in1.identifiers(49, 'CX'),
    ...present({
      plan: in1.coded(2),
      company: in1.text(4),
      group: in1.text(8),
      from: in1.time(12),
      until: in1.time(13),
      planType: in1.text(15),
      relationship: in1.coded(17),
      policy: in1.text(36),
    }),
  };
}
