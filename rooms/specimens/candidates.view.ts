import { recordNumbersOf } from '../../clinical/specimens/match-label.ts';
import { compared } from '../../clinical/specimens/match-report.ts';
import { orderItemSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { readKept } from './read-message.ts';
import { candidatesContract } from './results.contract.ts';
import { dayIn } from './time-in.ts';

const most = 8;

/** Patients a report may be of: by what is typed, else by the date of birth and name that were sent. */
export const candidates = defineView({
  contract: candidatesContract,
  permission: 'lab.work',
  read: async (records, { messageId, about, sought }, { timeZone }) => {
    const message = await records.read('Communication', messageId);
    if (isRefusal(message)) return message;
    const read = readKept(message, timeZone);
    if (isRefusal(read)) return read;
    const person = read.sent[about]?.person;
    if (!read.sent[about]) return refuse('not-found', 'This message names nobody there.');
    const typed = sought.trim();
    const asked = typed !== '' ? { name: typed } : bySent(person);
    const found = asked === undefined ? [] : await records.findPatients(asked, most);
    const patients = await records.readMany(
      'Patient',
      found.map(({ id }) => id),
    );
    const shown = await Promise.all(
      patients.map(async (patient) => {
        const requests = await records.search('ServiceRequest', {
          patient: patient.id,
          count: 100,
        });
        const fit = person ? compared(person, patient) : { agrees: [], differs: [] };
        return {
          id: patient.id,
          name: displayName(patient.name),
          birthDate: patient.birthDate,
          recordNumber: recordNumbersOf(patient)[0],
          ...fit,
          orders: requests
            .filter(({ code, requisition }) => {
              const item = code?.coding?.find(({ system }) => system === orderItemSystem)?.code;
              return requisition !== undefined && testOf(item ?? '') !== undefined;
            })
            .map(({ id, code, authoredOn = '' }) => ({
              ...{ id, label: code?.text ?? '' },
              on: authoredOn === '' ? '' : dayIn(authoredOn, timeZone),
            })),
        };
      }),
    );
    return {
      output: { patients: shown.toSorted((a, b) => b.agrees.length - a.agrees.length) },
      patients: shown.map(({ id }) => id),
      reason: 'whose a report is',
    };
  },
});

function bySent(
  person: { family?: string | undefined; birthDate?: string | undefined } | undefined,
): { birthDate: string } | { name: string } | undefined {
  if (person?.birthDate && /^\d{4}-\d{2}-\d{2}$/.test(person.birthDate)) {
    return { birthDate: person.birthDate };
  }
  return person?.family ? { name: person.family } : undefined;
}
