import { present } from './reader.ts';
import type { Coded, Identifier, Named, Reader } from './reader.ts';
import type { Observation } from './observation.ts';
import type { Told } from './time.ts';

/** What is said of an order by ORC alone, of a test or a vaccine. */
export interface Ordered {
  /** HL7 table 0119: NW new, CA cancel, RE results follow. */
  control?: string;
  placer?: Identifier;
  filler?: Identifier;
  /** HL7 table 0038. */
  orderStatus?: string;
  orderedAt?: Told;
  orderedBy?: Named[];
  enteredBy?: Named[];
}

export interface Specimen {
  type?: Coded;
  site?: Coded;
  id?: string;
  collectedAt?: Told;
  collectedUntil?: Told;
  receivedAt?: Told;
  /** Why the laboratory did not take it (HL7 table 0490). */
  rejected?: Coded;
  observations: Observation[];
}

/** One order with its results (ORC, OBR, OBX, NTE, SPM). */
export interface Order extends Ordered {
  setId?: string;
  code?: Coded;
  priority?: string;
  observedAt?: Told;
  observedUntil?: Told;
  receivedAt?: Told;
  reportedAt?: Told;
  /** HL7 table 0123: F final, P preliminary, C corrected. */
  resultStatus?: string;
  reasons?: Coded[];
  notes: string[];
  observations: Observation[];
  specimens: Specimen[];
}

/** Reads an ORC. */
export function readOrdered(orc: Reader): Ordered {
  return present({
    control: orc.text(1),
    placer: orc.identifier(2, 'EI'),
    filler: orc.identifier(3, 'EI'),
    orderStatus: orc.text(5),
    orderedAt: orc.time(9),
    enteredBy: orc.people(10),
    orderedBy: orc.people(12),
  });
}

/** Reads an OBR; what it says goes before what its ORC said. */
export function readOrder(obr: Reader, ordered: Ordered): Order {
  return {
    ...ordered,
    notes: [],
    observations: [],
    specimens: [],
    ...present({
      setId: obr.text(1),
      placer: obr.identifier(2, 'EI'),
      filler: obr.identifier(3, 'EI'),
      code: obr.coded(4),
      priority: obr.text(5),
      observedAt: obr.time(7),
      observedUntil: obr.time(8),
      receivedAt: obr.time(14),
      orderedBy: obr.people(16),
      reportedAt: obr.time(22),
      resultStatus: obr.text(25),
      reasons: obr.codes(31),
    }),
  };
}

/** Reads an SPM. */
export function readSpecimen(spm: Reader): Specimen {
  spm.text(1);
  return {
    observations: [],
    ...present({
      id: spm.text(2),
      type: spm.coded(4),
      site: spm.coded(8),
      collectedAt: spm.time(17),
      collectedUntil: spm.time(17, 2),
      receivedAt: spm.time(18),
      rejected: spm.coded(21),
    }),
  };
}
