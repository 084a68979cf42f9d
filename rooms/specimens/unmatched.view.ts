import type { Communication } from '@medplum/fhirtypes';
import {
  conceptOf,
  flagsOf,
  observationOf,
  resultWords,
} from '../../clinical/specimens/result-resources.ts';
import type { PersonNamed, ReportRead } from '../../clinical/specimens/report-read.ts';
import { laboratoryMessageSystem, requisitionNumberSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { waitingParts } from '../../records/specimens/waiting-message.ts';
import { readKept } from './read-message.ts';
import { unmatchedContract, type WaitingReport } from './results.contract.ts';
import { timeIn } from './time-in.ts';

const most = 100;

/** What came and fits nobody, the oldest first, and what the laboratory did not take. */
export const unmatched = defineView({
  contract: unmatchedContract,
  permission: 'lab.work',
  read: async (records, _input, { timeZone }) => {
    const of = (code: string, status: string | string[]) =>
      records.search('Communication', {
        tokens: { category: `${laboratoryMessageSystem}|${code}`, status },
        ...{ sort: 'oldest' as const, count: most },
      });
    const [messages, orders] = await Promise.all([
      of('report', 'in-progress'),
      of('order', ['preparation', 'stopped']),
    ]);
    const ids = orders.flatMap(({ subject }) => idOf('Patient', subject) ?? []);
    const patients = await records.readMany('Patient', [...new Set(ids)]);
    return {
      output: {
        waiting: messages.toSorted(byReceived).flatMap((one) => presentMessage(one, timeZone)),
        notTaken: orders.map((one) => {
          const id = idOf('Patient', one.subject) ?? '';
          const patient = patients.find((each) => each.id === id);
          const number = one.identifier?.find(({ system }) => system === requisitionNumberSystem);
          return {
            id: one.id,
            requisition: number?.value ?? '',
            state: one.status === 'stopped' ? ('refused' as const) : ('waits' as const),
            why: one.statusReason?.text,
            since: one.sent ? timeIn(one.sent, timeZone) : '',
            patient: { id, name: displayName(patient?.name) },
          };
        }),
      },
      patients: [...new Set(ids)],
      reason: 'reports that fit nobody',
    };
  },
});

const byReceived = (a: Communication, b: Communication): number =>
  (a.received ?? '') < (b.received ?? '') ? -1 : 1;

function presentMessage(message: Stored<Communication>, timeZone: string): WaitingReport[] {
  const read = readKept(message, timeZone);
  if (isRefusal(read)) return [presentUnread(message, timeZone)];
  const parts = waitingParts(message);
  return [...new Set(parts.map(({ about }) => about))].flatMap((about): WaitingReport[] => {
    const sent = read.sent[about];
    if (!sent) return [];
    const own = parts.filter((one) => one.about === about);
    return [
      {
        messageId: message.id,
        messageVersion: message.meta.versionId,
        about,
        received: message.received ? timeIn(message.received, timeZone) : '',
        sender: read.sender.filter(Boolean).join(', '),
        isUnread: false,
        person: presentPerson(sent.person),
        why: [...new Set(own.map(({ why }) => why))],
        reports: own.flatMap(({ report }) => presentReport(sent.reports[report])),
      },
    ];
  });
}

const shownLetters = 400;

/** What cannot be read, with its first letters as they came. */
function presentUnread(message: Stored<Communication>, timeZone: string): WaitingReport {
  const data = message.payload?.[0]?.contentAttachment?.data ?? '';
  const text = Buffer.from(data, 'base64')
    .toString('latin1')
    .replace(/\p{Cc}+/gu, ' ');
  const results = [text.slice(0, shownLetters)];
  return {
    ...{ messageId: message.id, messageVersion: message.meta.versionId, about: 0 },
    received: message.received ? timeIn(message.received, timeZone) : '',
    ...{ sender: 'A message that cannot be read', isUnread: true, person: { numbers: [] } },
    why: waitingParts(message).map(({ why }) => why),
    reports: [{ name: 'As it came', status: '', results }],
  };
}

const presentPerson = (person: PersonNamed | undefined): WaitingReport['person'] => ({
  name: [person?.given, person?.family].filter(Boolean).join(' ') || undefined,
  birthDate: person?.birthDate,
  sex: person?.sex,
  numbers: (person?.identifiers ?? []).map(({ id, authority }) =>
    authority ? `${id} (${authority})` : id,
  ),
});

function presentReport(report: ReportRead | undefined): WaitingReport['reports'] {
  if (!report) return [];
  const frame = {
    subject: { reference: '', display: '' },
    laboratory: '',
    issued: report.reportedAt,
  };
  return [
    {
      name: conceptOf(report.code).text ?? '',
      status: report.status,
      results: report.results.map((one) => {
        const made = observationOf('0', one, frame);
        return [one.code.text, resultWords(made), ...flagsOf(made)].join(' ');
      }),
    },
  ];
}
