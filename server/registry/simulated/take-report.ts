import type { Answer, Trouble } from '../../../mailroom/hl7v2/acknowledge.ts';
import type { Message } from '../../../mailroom/hl7v2/message.ts';
import { understand } from '../../../mailroom/hl7v2/understand/understand.ts';
import type { Administration } from '../../../mailroom/hl7v2/understand/administration.ts';
import type { About } from '../../../mailroom/hl7v2/understand/about.ts';
import { troubleOf } from '../../../mailroom/hl7v2/acknowledge.ts';
import { isRefusal } from '../../../fhir/refusal.ts';
import { doseIn, personIn, type Shelf } from './shelf.ts';

interface Taken {
  answer: Answer;
  troubles: Trouble[];
}

const trouble = (
  severity: Trouble['severity'],
  code: Trouble['code'],
  place: readonly [segment: string, field: number],
  message: string,
): Trouble => ({
  ...{ severity, code, message },
  where: { segment: place[0], sequence: 1, field: place[1] },
});

/** What a registry asks of who a dose is about. */
function aboutPerson({ patient }: About): Trouble[] {
  const found: Trouble[] = [];
  if (!personIn(patient)) {
    found.push(trouble('E', '101', ['PID', 5], 'Name and birth date are required.'));
  }
  if (!patient?.addresses.some(({ street, zip }) => street && zip)) {
    found.push(trouble('E', '101', ['PID', 11], 'A street address with ZIP code is required.'));
  }
  if (patient && patient.phones.length === 0) {
    found.push(trouble('W', '101', ['PID', 13], 'No phone number: reminders cannot be sent.'));
  }
  return found;
}

/** What it asks of the dose itself. */
function aboutDose(given: Administration, today: string): Trouble[] {
  const found: Trouble[] = [];
  const read = doseIn(given);
  if (!read) found.push(trouble('E', '101', ['RXA', 5], 'Vaccine, day or number is missing.'));
  if (read && read.dose.date > today) {
    found.push(trouble('E', '102', ['RXA', 3], 'The day of the dose is in the future.'));
  }
  const isNew = given.remarks[0]?.code === '00' && given.completion !== 'RE';
  if (isNew && given.action !== 'D' && given.lots.length === 0) {
    found.push(trouble('W', '101', ['RXA', 15], 'A dose given has no lot number.'));
  }
  return found;
}

/** Takes a report as a state's registry does: what is whole is kept, else it says what is not. */
export function takeReport(message: Message, shelf: Shelf, today: string): Taken {
  const understood = understand(message);
  if (isRefusal(understood)) {
    const { answer, trouble: one } = troubleOf(understood);
    return { answer, troubles: [one] };
  }
  const troubles: Trouble[] = [];
  for (const about of understood.about) {
    const wrong = [
      ...aboutPerson(about),
      ...about.administrations.flatMap((one) => aboutDose(one, today)),
    ];
    troubles.push(...wrong);
    const person = personIn(about.patient);
    if (!person || wrong.some(({ severity }) => severity === 'E')) continue;
    const kept = shelf.add(person);
    for (const given of about.administrations) {
      const read = doseIn(given);
      if (!read) continue;
      if (given.action === 'D') kept.doses.delete(read.key);
      else if (given.completion === 'CP' || given.completion === 'PA') {
        kept.doses.set(read.key, read.dose);
      }
    }
  }
  const isWrong = troubles.some(({ severity }) => severity === 'E');
  return { answer: isWrong || troubles.length > 0 ? 'AE' : 'AA', troubles };
}
