import type { Patient } from '@medplum/fhirtypes';
import type { Message } from '../hl7v2/message.ts';
import { addressField, field, hl7Day, repeated, segment, telecomField } from './fields.ts';
import { messageOf } from './header.ts';
import { mothersName, patientIds, patientNames } from './patient.ts';
import { ownAuthority, type Parties, type Stamp } from './sender.ts';

const sexes: Readonly<Record<string, string>> = {
  male: 'M',
  female: 'F',
  other: 'X',
  unknown: 'U',
};

/** What is asked: the doses the registry has, or those judged by it and what it holds to be due. */
export type Asked = 'history' | 'forecast';

const profiles = {
  history: ['Z34', 'Request Immunization History'],
  forecast: ['Z44', 'Request Evaluated History and Forecast'],
} as const;

/** Asks a registry about a patient (QBP^Q11, profile Z34 or Z44). The tag comes back in the answer. */
export function queryOf(
  asked: Asked,
  patient: Patient,
  { tag, atMost }: { tag: string; atMost: number },
  parties: Parties,
  stamp: Stamp,
): Message {
  const [profile, name] = profiles[asked];
  const order = patient.multipleBirthInteger;
  const isOne = order === undefined ? patient.multipleBirthBoolean : order > 0;
  return messageOf({ type: ['QBP', 'Q11', 'QBP_Q11'], profile }, parties, stamp, [
    segment('QPD', {
      1: field(profile, name, 'CDCPHINVS'),
      2: field(tag),
      3: patientIds(patient, ownAuthority(parties)),
      4: patientNames(patient).slice(0, 1),
      5: mothersName(patient),
      6: patient.birthDate === undefined ? [] : field(hl7Day(patient.birthDate)),
      7: field(patient.gender === undefined ? undefined : sexes[patient.gender]),
      8: repeated((patient.address ?? []).map(addressField)).slice(0, 1),
      9: repeated((patient.telecom ?? []).map(telecomField)).slice(0, 1),
      10: isOne === undefined ? [] : field(isOne ? 'Y' : 'N'),
      11: order !== undefined && order > 0 ? field(String(order)) : [],
    }),
    segment('RCP', { 1: field('I'), 2: field(String(atMost), 'RD', 'HL70126') }),
  ]);
}
