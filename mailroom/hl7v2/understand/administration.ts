import { present } from './reader.ts';
import type { Coded, Named, Reader } from './reader.ts';
import type { Observation } from './observation.ts';
import type { Ordered } from './order.ts';
import type { Told } from './time.ts';

/** One dose given, reported or refused (RXA, RXR and what follows). */
export interface Administration {
  order: Ordered;
  startedAt?: Told;
  endedAt?: Told;
  vaccine?: Coded;
  amount?: number;
  /** RXA-6 is 999: CDC's guide to immunization messaging 2.5.1, release 1.5, has it for unknown. */
  amountIsUnknown?: boolean;
  units?: Coded;
  /** Of NIP001: 00 new, 01 and on historical. */
  remarks: Coded[];
  givenBy?: Named[];
  lots: string[];
  expires: Told[];
  manufacturers: Coded[];
  refusals: Coded[];
  /** HL7 table 0322: CP complete, RE refused, NA not given, PA partly. */
  completion?: string;
  /** HL7 table 0323: A add, D delete, U update. */
  action?: string;
  route?: Coded;
  site?: Coded;
  notes: string[];
  observations: Observation[];
}

/** Reads an RXA. */
export function readAdministration(rxa: Reader, order: Ordered): Administration {
  const amount = rxa.number(6);
  rxa.text(1);
  rxa.text(2);
  return {
    order,
    remarks: rxa.codes(9),
    lots: rxa.texts(15),
    expires: rxa.times(16),
    manufacturers: rxa.codes(17),
    refusals: rxa.codes(18),
    notes: [],
    observations: [],
    ...present({
      startedAt: rxa.time(3),
      endedAt: rxa.time(4),
      vaccine: rxa.coded(5),
      ...(amount === 999 ? { amountIsUnknown: true } : { amount }),
      units: rxa.coded(7),
      givenBy: rxa.people(10),
      completion: rxa.text(20),
      action: rxa.text(21),
    }),
  };
}

/** Adds the route and site of an RXR. */
export function addRoute(given: Administration, rxr: Reader): void {
  Object.assign(given, present({ route: rxr.coded(1), site: rxr.coded(2) }));
}
