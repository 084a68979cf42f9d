import type { Message } from '../hl7v2/message.ts';
import { orc, rxa, rxr } from './dose.ts';
import { messageOf } from './header.ts';
import { nk1, pd1, pid } from './patient.ts';
import type { Reported } from './reported.ts';
import { ownAuthority, type Parties, type Stamp } from './sender.ts';
import { cvxOf, toldOfDose } from './told-of-dose.ts';

/** The report of one dose: VXU^V04 of profile Z22. Every field is from the record or left out. */
export function reportOf(reported: Reported, parties: Parties, stamp: Stamp): Message {
  const own = ownAuthority(parties);
  const kind = { type: ['VXU', 'V04', 'VXU_V04'], profile: 'Z22' } as const;
  const said = pd1(reported.patient);
  const route = rxr(reported);
  return messageOf(kind, parties, stamp, [
    pid(reported.patient, own),
    ...(said ? [said] : []),
    ...nk1(reported.related),
    orc(reported, own),
    rxa(reported, parties),
    ...(route ? [route] : []),
    ...toldOfDose(reported),
  ]);
}

/** Something of the record without which no registry takes a report, in words. */
export interface Missing {
  /** Where it belongs, as a registry would name it. */
  path: string;
  message: string;
}

/** What the guide requires and the record does not say: it is asked for before anything is sent. */
export function missingFrom(reported: Reported): Missing[] {
  const { patient, immunization } = reported;
  const [name] = patient.name ?? [];
  const wanted: [isThere: boolean, path: string, message: string][] = [
    [name?.family !== undefined, 'PID-5', 'The patient has no family name in the record.'],
    [name?.given?.[0] !== undefined, 'PID-5', 'The patient has no given name in the record.'],
    [
      /^\d{4}-\d\d-\d\d$/.test(patient.birthDate ?? ''),
      'PID-7',
      'The birth date is not known to the day.',
    ],
    [
      (patient.identifier ?? []).some(({ type, value }) => type?.coding?.[0]?.code && value),
      'PID-3',
      'The patient has no record number.',
    ],
    [
      /^\d{4}-\d\d-\d\d/.test(immunization.occurrenceDateTime ?? ''),
      'RXA-3',
      'The date of the dose is not known to the day.',
    ],
    [cvxOf(reported) !== undefined, 'RXA-5', 'The dose has no CVX code.'],
  ];
  return wanted.flatMap(([isThere, path, message]) => (isThere ? [] : [{ path, message }]));
}
