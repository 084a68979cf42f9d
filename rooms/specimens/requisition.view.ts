import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { requisitionPage } from '../../mailroom/labels/requisition-page.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import {
  loadRequisition,
  requestsOfRequisition,
} from '../../records/specimens/load-requisition.ts';
import { requisitionContract } from './specimens.contract.ts';
import { timeIn } from './time-in.ts';

/** The requisition of a specimen on paper, for a laboratory that takes no messages. */
export const requisition = defineView({
  contract: requisitionContract,
  permission: 'order.carry-out',
  read: async (records, { specimenId }, { now, timeZone }) => {
    const specimen = await records.read('Specimen', specimenId);
    if (isRefusal(specimen)) return specimen;
    const read = specimenOf(specimen);
    const [request] = await records.readMany(
      'ServiceRequest',
      [...(read?.requestIds ?? [])].slice(0, 1),
    );
    if (!read || !request) return refuse('not-found', 'Nothing was ordered with this specimen.');
    const ids = await requestsOfRequisition(records, request);
    const asked = await loadRequisition(records, ids);
    if (isRefusal(asked)) return asked;
    const page = requisitionPage(asked, (instant) => timeIn(instant, timeZone));
    const pdf = await printPdf(page, new Date(now.epochMilliseconds));
    return { output: { pdf: pdf.toString('base64') }, patients: [read.patientId] };
  },
});
