import { textIn } from '../message.ts';
import { present } from './reader.ts';
import type { Coded, Identifier, Named, Reader } from './reader.ts';
import type { Told } from './time.ts';

/** What is booked: a service, a thing, a room or a person, as AIS, AIG, AIL and AIP say. */
export interface Booked {
  is: 'service' | 'resource' | 'location' | 'person';
  what?: Coded;
  who?: Named[];
  place?: string[];
  startsAt?: Told;
  duration?: number;
  durationUnits?: Coded;
  status?: Coded;
  notes: string[];
}

/** An appointment (SCH). */
export interface Appointment {
  placer?: Identifier;
  filler?: Identifier;
  event?: Coded;
  reason?: Coded;
  type?: Coded;
  duration?: number;
  durationUnits?: Coded;
  startsAt?: Told;
  endsAt?: Told;
  /** HL7 table 0278. */
  status?: Coded;
  booked: Booked[];
  notes: string[];
}

/** Reads an SCH. Its timing is SCH-11 until version 2.5, TQ1 afterwards. */
export function readAppointment(sch: Reader): Appointment {
  return {
    booked: [],
    notes: [],
    ...present({
      placer: sch.identifier(1, 'EI'),
      filler: sch.identifier(2, 'EI'),
      event: sch.coded(6),
      reason: sch.coded(7),
      type: sch.coded(8),
      duration: sch.number(9),
      durationUnits: sch.coded(10),
      startsAt: sch.time(11, 4),
      endsAt: sch.time(11, 5),
      status: sch.coded(25),
    }),
  };
}

/** Adds when a TQ1 says that it begins and ends. */
export function addTiming(appointment: Appointment, tq1: Reader): void {
  Object.assign(appointment, present({ startsAt: tq1.time(7), endsAt: tq1.time(8) }));
}

const kinds = { AIS: 'service', AIG: 'resource', AIL: 'location', AIP: 'person' } as const;

/** Reads an AIS, AIG, AIL or AIP. The time of an AIS stands two fields further to the front. */
export function readBooked(one: Reader, name: keyof typeof kinds): Booked {
  const shift = name === 'AIS' ? 0 : name === 'AIG' ? 4 : 2;
  one.text(1);
  const place = name === 'AIL' ? (one.first(3) ?? []) : [];
  return {
    is: kinds[name],
    notes: [],
    ...present({
      what: name === 'AIS' || name === 'AIG' ? one.coded(3) : undefined,
      who: name === 'AIP' ? one.people(3) : [],
      place: place.flatMap((_, at) => textIn(place, at + 1) ?? []),
      startsAt: one.time(4 + shift),
      duration: one.number(7 + shift),
      durationUnits: one.coded(8 + shift),
      status: one.coded(10 + shift),
    }),
  };
}
