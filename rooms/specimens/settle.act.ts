import type { Communication, Patient, ServiceRequest } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { fileReport, loadFiling, type Filing } from '../../records/specimens/file-report.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { waitingExtensions, waitingParts } from '../../records/specimens/waiting-message.ts';
import { waitingPartUrl } from '../../fhir/linchpin.ts';
import { readKept } from './read-message.ts';
import { settleContract } from './results.contract.ts';

interface Seen {
  message: Stored<Communication>;
  patient?: Stored<Patient> | undefined;
  filings: Filing[];
}

/**
 * A report that fits nobody is settled by a person: filed in a chart, by two identifiers that were
 * compared and with the reason, or sent back with the reason. The message stays as it came.
 */
export const settleReport = defineAct({
  contract: settleContract,
  permission: 'lab.work',
  load: async (records, { messageId, about, decision }, moment) => {
    const message = await records.read('Communication', messageId);
    if (isRefusal(message)) return message;
    if (decision.kind === 'send-back') return { message, filings: [] };
    const [patient, request] = await Promise.all([
      records.read('Patient', decision.patientId),
      decision.requestId === undefined
        ? undefined
        : records.read('ServiceRequest', decision.requestId),
    ]);
    if (isRefusal(patient)) return patient;
    if (isRefusal(request)) return request;
    if (request && idOf('Patient', request.subject) !== patient.id) {
      return refuse('invalid', 'This order is another patient’s.');
    }
    const filings = await filingsOf(records, message, about, { patient, request }, moment);
    return isRefusal(filings) ? filings : { message, patient, filings };
  },
  decide: ({ now, actor }, { message, patient, filings }: Seen, input) => {
    const { about, decision, messageVersion } = input;
    const parts = waitingParts(message);
    if (!parts.some((one) => one.about === about)) {
      return refuse('not-now', 'This report was settled already.');
    }
    if (message.meta.versionId !== messageVersion) {
      return refuse('changed-by-another', 'Somebody else works on this message. Look again.');
    }
    if (decision.kind === 'match') {
      const two = twoIdentifiers(decision.identity);
      if (isRefusal(two)) return two;
    }
    const rest = parts.filter((one) => one.about !== about);
    const at = now.toString({ smallestUnit: 'millisecond' });
    const others = (message.extension ?? []).filter(({ url }) => url !== waitingPartUrl);
    const extension = [...others, ...waitingExtensions(rest)];
    const { extension: _before, ...plain } = message;
    const isBack = decision.kind === 'send-back';
    const settled: Stored<Communication> = {
      ...plain,
      ...(extension.length > 0 && { extension }),
      status: rest.length > 0 ? 'in-progress' : isBack ? 'not-done' : 'completed',
      ...(isBack && { statusReason: { text: decision.reason } }),
      ...(patient && rest.length === 0 && { subject: { reference: `Patient/${patient.id}` } }),
      note: [
        ...(message.note ?? []),
        { authorReference: actedBy(actor), time: at, text: decision.reason },
      ],
    };
    const changes: Change[] = [
      ...filings.flatMap((one) => fileReport(one)),
      { kind: 'update', resource: settled, expectedVersion: message.meta.versionId },
    ];
    return {
      changes,
      patients: patient ? [patient.id] : [],
      reason: decision.reason,
      output: { filed: filings.length },
    };
  },
});

async function filingsOf(
  records: PracticeRecords,
  message: Stored<Communication>,
  about: number,
  to: { patient: Stored<Patient>; request: Stored<ServiceRequest> | undefined },
  { now, newId, timeZone }: Moment,
): Promise<Filing[] | Refusal> {
  const read = readKept(message, timeZone);
  if (isRefusal(read)) {
    const text = 'This message cannot be read, so nothing of it can be filed. Have it sent again.';
    return refuse('not-now', text);
  }
  const settings = await loadSpecimenSettings(records);
  const own = waitingParts(message).filter((one) => one.about === about);
  const reports = own.flatMap(({ report }) => read.sent[about]?.reports[report] ?? []);
  return Promise.all(
    reports.map((report) =>
      loadFiling(records, {
        ...{ ...to, report, newId },
        laboratory: settings.laboratory?.name ?? read.sender.filter(Boolean).join(', '),
        now: now.toString({ smallestUnit: 'millisecond' }),
      }),
    ),
  );
}
