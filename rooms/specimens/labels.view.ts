import { containerOf } from '../../clinical/specimens/container.ts';
import { recordNumbersOf } from '../../clinical/specimens/match-label.ts';
import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { labelPages } from '../../mailroom/labels/label-pdf.ts';
import { labelSizeOf, type SpecimenLabel } from '../../mailroom/labels/label.ts';
import { zplOf } from '../../mailroom/labels/zpl.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import { labelsContract } from './specimens.contract.ts';
import { timeIn } from './time-in.ts';

/** The labels of specimens of one patient, as PDF and as ZPL. */
export const specimenLabels = defineView({
  contract: labelsContract,
  permission: 'order.carry-out',
  read: async (records, { specimenIds, size, code }, { now, timeZone }) => {
    const found = await records.readMany('Specimen', specimenIds);
    const specimens = specimenIds.flatMap((id) => {
      const one = found.find((each) => each.id === id);
      return (one && specimenOf(one)) ?? [];
    });
    const [patientId, ...others] = [...new Set(specimens.map((one) => one.patientId))];
    if (patientId === undefined || specimens.length !== specimenIds.length) {
      return refuse('not-found', 'One of these specimens is not here. Look at the list again.');
    }
    if (others.length > 0) {
      return refuse('invalid', 'Labels are printed for one patient at a time, at the patient.');
    }
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    const requests = await records.readMany(
      'ServiceRequest',
      specimens.flatMap((one) => [...one.requestIds]),
    );
    const labels = specimens.map((one): SpecimenLabel => {
      const tests = requests.filter(({ id }) => one.requestIds.includes(id));
      return {
        number: one.number,
        patientName: displayName(patient.name),
        birthDate: patient.birthDate ? asTyped(patient.birthDate) : 'not known',
        recordNumber: recordNumbersOf(patient)[0],
        container: containerOf(one.container).label,
        tests: tests.map(({ code: ordered }) => ordered?.text ?? '').join(', '),
        collected: timeIn(one.collectedAt, timeZone),
        collector: one.collector?.display ?? '',
      };
    });
    const inches = labelSizeOf[size] ?? { width: 2, height: 1 };
    const pdf = await printPdf(labelPages(labels, inches, code), new Date(now.epochMilliseconds));
    return {
      output: { pdf: pdf.toString('base64'), zpl: zplOf(labels, inches, code) },
      patients: [patientId],
    };
  },
});
