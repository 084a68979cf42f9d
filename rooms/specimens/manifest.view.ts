import { isSignature, signatureSvg } from '../../clinical/identity/signature.ts';
import { containerOf } from '../../clinical/specimens/container.ts';
import { inFours } from '../../clinical/specimens/accession.ts';
import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { courierSignatureUrl, specimenWorkSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { manifestPage } from '../../mailroom/labels/manifest-page.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { manifestContract } from './specimens.contract.ts';
import { timeIn } from './time-in.ts';

/** What was handed to a courier, as the page that both sign. */
export const manifest = defineView({
  contract: manifestContract,
  permission: 'order.carry-out',
  read: async (records, { manifestId }, { now, timeZone }) => {
    const list = await records.read('List', manifestId);
    if (isRefusal(list)) return list;
    const isOne = list.code?.coding?.some(
      ({ system, code }) => system === specimenWorkSystem && code === 'manifest',
    );
    if (!isOne) return refuse('not-found', 'This is no manifest.');
    const ids = (list.entry ?? []).flatMap(({ item }) => idOf('Specimen', item) ?? []);
    const specimens = (await records.readMany('Specimen', ids)).flatMap(
      (one) => specimenOf(one) ?? [],
    );
    const [patients, requests, settings] = await Promise.all([
      records.readMany('Patient', [...new Set(specimens.map(({ patientId }) => patientId))]),
      records.readMany(
        'ServiceRequest',
        specimens.flatMap((one) => [...one.requestIds]),
      ),
      loadSpecimenSettings(records),
    ]);
    const rows = specimens.map((one) => {
      const patient = patients.find(({ id }) => id === one.patientId);
      return [
        inFours(one.number),
        `${displayName(patient?.name)}\n${patient?.birthDate ? asTyped(patient.birthDate) : ''}`,
        containerOf(one.container).label,
        requests
          .filter(({ id }) => one.requestIds.includes(id))
          .map(({ code }) => code?.text ?? '')
          .join(', '),
        timeIn(one.collectedAt, timeZone),
      ];
    });
    const drawn = list.extension?.find(({ url }) => url === courierSignatureUrl)?.valueString;
    const page = manifestPage({
      number: manifestId.slice(-6),
      laboratory: settings.laboratory?.name ?? '',
      account: settings.laboratory?.account ?? '',
      handedAt: list.date ? timeIn(list.date, timeZone) : '',
      handedBy: list.source?.display ?? '',
      courier: list.note?.[0]?.text ?? '',
      signature: drawn !== undefined && isSignature(drawn) ? signatureSvg(drawn) : undefined,
      rows,
    });
    const pdf = await printPdf(page, new Date(now.epochMilliseconds));
    return {
      output: { pdf: pdf.toString('base64') },
      patients: patients.map(({ id }) => id),
    };
  },
});
