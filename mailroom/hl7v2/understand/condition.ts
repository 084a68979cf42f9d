import { present } from './reader.ts';
import type { Coded, Reader } from './reader.ts';
import type { Told } from './time.ts';

/** An allergy as another system has it (AL1). */
export interface Allergy {
  /** HL7 table 0127: DA drug, FA food. */
  type?: Coded;
  to?: Coded;
  /** HL7 table 0128: SV severe, MO moderate, MI mild. */
  severity?: Coded;
  reactions: string[];
  since?: Told;
}

/** A diagnosis as another system has it (DG1). */
export interface Diagnosis {
  code?: Coded;
  text?: string;
  at?: Told;
  /** HL7 table 0052: A admitting, W working, F final. */
  type?: string;
}

/** Reads an AL1. */
export function readAllergy(al1: Reader): Allergy {
  al1.text(1);
  return {
    reactions: al1.texts(5),
    ...present({
      type: al1.coded(2),
      to: al1.coded(3),
      severity: al1.coded(4),
      since: al1.time(6),
    }),
  };
}

/** Reads a DG1; its method (field 2) is the system of the code where the code names none. */
export function readDiagnosis(dg1: Reader): Diagnosis {
  dg1.text(1);
  const [code, method] = [dg1.coded(3), dg1.text(2)];
  return present({
    code: code && { ...present({ system: method }), ...code },
    text: dg1.text(4),
    at: dg1.time(5),
    type: dg1.text(6),
  });
}
