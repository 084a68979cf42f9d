import { recordNumbersOf } from '../../clinical/specimens/match-label.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { labelPages } from '../../mailroom/labels/label-pdf.ts';
import { labelSizeOf } from '../../mailroom/labels/label.ts';
import { zplOf } from '../../mailroom/labels/zpl.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import { wristbandContract } from './labels.contract.ts';

/** A wristband of a patient, with a code that is read on a wrist as well: a DataMatrix. */
export const wristband = defineView({
  contract: wristbandContract,
  permission: 'order.carry-out',
  read: async (records, { patientId }, { now }) => {
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    const [recordNumber] = recordNumbersOf(patient);
    if (recordNumber === undefined) {
      return refuse('not-now', 'This patient has no record number, which a wristband needs.');
    }
    const label = {
      ...{ number: recordNumber, recordNumber, patientName: displayName(patient.name) },
      birthDate: patient.birthDate ? asTyped(patient.birthDate) : 'not known',
    };
    const size = labelSizeOf['wristband'] ?? { width: 10, height: 1 };
    const page = labelPages([label], size, 'datamatrix');
    const pdf = await printPdf(page, new Date(now.epochMilliseconds));
    return {
      output: { pdf: pdf.toString('base64'), zpl: zplOf([label], size, 'datamatrix') },
      patients: [patientId],
    };
  },
});
