import { addError, addQuery, readAnswered, readSharing, readVisit } from './about.ts';
import type { About, Answered } from './about.ts';
import { addRoute, readAdministration } from './administration.ts';
import { addTiming, readAppointment, readBooked } from './appointment.ts';
import type { Appointment } from './appointment.ts';
import { readAllergy, readDiagnosis } from './condition.ts';
import { readCoverage } from './coverage.ts';
import { readObservation } from './observation.ts';
import type { Observation } from './observation.ts';
import { readOrder, readOrdered, readSpecimen } from './order.ts';
import type { Ordered } from './order.ts';
import { readPatient } from './patient.ts';
import { present } from './reader.ts';
import type { Reader } from './reader.ts';
import { readGuarantor, readNextOfKin } from './relation.ts';
import type { Told } from './time.ts';

/** Where in a message the reading stands: the segments tell by their order what belongs to what. */
export interface Hand {
  about: About[];
  appointment?: Appointment;
  answered?: Answered;
  event?: { recordedAt?: Told; occurredAt?: Told; reason?: string };
  /** An ORC that waits for its OBR or RXA. */
  ordered?: Ordered | undefined;
  /** What an OBX belongs to now; without one it is the patient's own. */
  observations?: Observation[] | undefined;
  /** What an NTE belongs to now. */
  noteTo: string[] | undefined;
}

/** The patient that is open; one without a name when the message has none. */
function current(hand: Hand): About {
  const last = hand.about.at(-1);
  if (last) return last;
  const nobody: About = { observations: [], orders: [], administrations: [] };
  hand.about.push(nobody);
  return nobody;
}

/** An ORC without an OBR or RXA is an order all the same. */
export function closeOrder(hand: Hand): void {
  const { ordered } = hand;
  hand.ordered = undefined;
  if (!ordered || Object.keys(ordered).length === 0) return;
  current(hand).orders.push({ ...ordered, notes: [], observations: [], specimens: [] });
}

type Takers = Readonly<Record<string, (one: Reader, hand: Hand) => void>>;

/** What each segment adds. One that is not named here is not read, and NTE after it neither. */
export const takers: Takers = {
  EVN(one, hand) {
    one.text(1);
    const [recordedAt, occurredAt] = [2, 6].map((at) => one.time(at));
    hand.event ??= present({ recordedAt, occurredAt, reason: one.text(4) });
  },
  PID(one, hand) {
    closeOrder(hand);
    const patient = readPatient(one);
    hand.about.push({ patient, observations: [], orders: [], administrations: [] });
    hand.observations = undefined;
    hand.noteTo = patient.notes;
  },
  PV1(one, hand) {
    hand.noteTo = undefined;
    const about = current(hand);
    about.visit ??= readVisit(one);
  },
  PD1(one, hand) {
    current(hand).sharing ??= readSharing(one);
  },
  MRG(one, hand) {
    const about = current(hand);
    (about.merged ??= []).push(...one.identifiers(1, 'CX'), ...one.identifiers(4, 'CX'));
    hand.noteTo = undefined;
  },
  ...ofPatient('NK1', (one, about) => (about.relations ??= []).push(readNextOfKin(one))),
  ...ofPatient('GT1', (one, about) => (about.relations ??= []).push(readGuarantor(one))),
  ...ofPatient('IN1', (one, about) => (about.coverages ??= []).push(readCoverage(one))),
  ...ofPatient('AL1', (one, about) => (about.allergies ??= []).push(readAllergy(one))),
  ...ofPatient('DG1', (one, about) => (about.diagnoses ??= []).push(readDiagnosis(one))),
  ORC(one, hand) {
    closeOrder(hand);
    hand.ordered = readOrdered(one);
    hand.observations = undefined;
    hand.noteTo = undefined;
  },
  OBR(one, hand) {
    const order = readOrder(one, hand.ordered ?? {});
    hand.ordered = undefined;
    current(hand).orders.push(order);
    hand.observations = order.observations;
    hand.noteTo = order.notes;
  },
  RXA(one, hand) {
    const given = readAdministration(one, hand.ordered ?? {});
    hand.ordered = undefined;
    current(hand).administrations.push(given);
    hand.observations = given.observations;
    hand.noteTo = given.notes;
  },
  RXR(one, hand) {
    const given = current(hand).administrations.at(-1);
    if (given) addRoute(given, one);
  },
  OBX(one, hand) {
    const observation = readObservation(one);
    (hand.observations ?? current(hand).observations).push(observation);
    hand.noteTo = observation.notes;
  },
  SPM(one, hand) {
    const order = current(hand).orders.at(-1);
    if (!order) return;
    const specimen = readSpecimen(one);
    order.specimens.push(specimen);
    hand.observations = specimen.observations;
    hand.noteTo = undefined;
  },
  NTE(one, hand) {
    if (!hand.noteTo) return;
    one.text(1);
    one.text(2);
    hand.noteTo.push(...one.texts(3));
  },
  SCH(one, hand) {
    if (hand.appointment) return;
    hand.appointment = readAppointment(one);
    hand.noteTo = hand.appointment.notes;
  },
  TQ1(one, hand) {
    if (hand.appointment && hand.about.length === 0) addTiming(hand.appointment, one);
    else hand.noteTo = undefined;
  },
  RGS(one, hand) {
    // Begins a group of what is booked; what it says beside its number nobody acts on.
    one.text(1);
    hand.noteTo = undefined;
  },
  AIS: (one, hand) => takeBooked(one, hand, 'AIS'),
  AIG: (one, hand) => takeBooked(one, hand, 'AIG'),
  AIL: (one, hand) => takeBooked(one, hand, 'AIL'),
  AIP: (one, hand) => takeBooked(one, hand, 'AIP'),
  MSA(one, hand) {
    hand.answered ??= readAnswered(one);
  },
  ERR(one, hand) {
    if (hand.answered) addError(hand.answered, one);
  },
  QAK(one, hand) {
    if (hand.answered) addQuery(hand.answered, one);
  },
};

/** What is added to the open patient; a note after it is not known to be the patient's. */
function ofPatient(name: string, add: (one: Reader, about: About) => void): Takers {
  return {
    [name]: (one, hand) => {
      add(one, current(hand));
      hand.noteTo = undefined;
    },
  };
}

function takeBooked(one: Reader, hand: Hand, name: 'AIS' | 'AIG' | 'AIL' | 'AIP'): void {
  if (!hand.appointment) return;
  const booked = readBooked(one, name);
  hand.appointment.booked.push(booked);
  hand.noteTo = booked.notes;
}
