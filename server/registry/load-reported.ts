import type { Immunization, Practitioner } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { RegistryMessage } from '../../clinical/registry/message.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { ActionCode, Reported } from '../../mailroom/registry/reported.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Until somebody is of age, who speaks for them is told too. */
const ofAge = 18;

type Dose = Immunization & { id: string };

/**
 * What a report is made of, as the record stands now: a mended address goes with the next try. The
 * dose itself is told as it was in the version the message is about.
 */
export async function loadReported(
  records: PracticeRecords,
  message: RegistryMessage,
  { timeZone, today }: { timeZone: string; today: Temporal.PlainDate },
  wasTaken: boolean,
): Promise<Reported | Refusal> {
  const { doseId = '', doseVersion = '', patientId } = message;
  const immunization = await versionOf(records, doseId, doseVersion, message.deletes === true);
  if (isRefusal(immunization)) return immunization;
  const patient = await records.read('Patient', patientId);
  if (isRefusal(patient)) return patient;
  const [related, people, manufacturer] = await Promise.all([
    isMinor(patient.birthDate, today)
      ? records.search('RelatedPerson', { patient: patientId, count: 10 })
      : [],
    peopleOf(records, immunization),
    organizationOf(records, immunization),
  ]);
  const orderId = orderOf(immunization);
  return {
    ...{ immunization, patient, related, people, timeZone },
    action: actionOf(message, immunization, wasTaken),
    ...(manufacturer && { manufacturer }),
    ...(orderId !== undefined && { orderId }),
  };
}

async function versionOf(
  records: PracticeRecords,
  id: string,
  version: string,
  deletes: boolean,
): Promise<Dose | Refusal> {
  if (!deletes) return records.readVersion('Immunization', id, version);
  const versions = await records.history('Immunization', id);
  const last = versions.find(({ resource }) => resource !== undefined)?.resource;
  return last ?? refuse('not-found', 'The dose is not in the record any more.');
}

/** Told the first time, changed, or taken out. What the registry never took is new to it. */
function actionOf(message: RegistryMessage, dose: Dose, wasTaken: boolean): ActionCode {
  if (message.deletes === true || dose.status === 'entered-in-error') return 'D';
  return wasTaken ? 'U' : 'A';
}

function isMinor(birthDate: string | undefined, today: Temporal.PlainDate): boolean {
  if (birthDate === undefined || !/^\d{4}-\d\d-\d\d$/.test(birthDate)) return false;
  const born = Temporal.PlainDate.from(birthDate);
  return born.until(today, { largestUnit: 'years' }).years < ofAge;
}

async function peopleOf(
  records: PracticeRecords,
  { performer = [] }: Dose,
): Promise<ReadonlyMap<string, Practitioner>> {
  const ids = performer.flatMap(({ actor }) => idOf('Practitioner', actor) ?? []);
  const found = await records.readMany('Practitioner', [...new Set(ids)]);
  return new Map(found.map((one) => [`Practitioner/${one.id}`, one]));
}

async function organizationOf(records: PracticeRecords, { manufacturer }: Dose) {
  const id = idOf('Organization', manufacturer);
  if (id === undefined) return undefined;
  const found = await records.read('Organization', id);
  return isRefusal(found) ? undefined : found;
}

/** The order that the dose says it was given for. */
function orderOf({ extension = [], identifier = [] }: Dose): string | undefined {
  const placed = identifier.find(({ type }) => type?.coding?.some(({ code }) => code === 'PLAC'));
  const based = extension.find(({ url }) => /basedOn|event-basedOn/.test(url))?.valueReference;
  return placed?.value ?? based?.reference?.split('/')[1];
}
