import type { Immunization } from '@medplum/fhirtypes';
import { vaccineCodeOf } from '../../clinical/vaccines/immunization.ts';
import { productOf } from '../../clinical/vaccines/product.ts';
import { isRefusal, refuse, type Issue } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { cvxOf } from '../../records/immunization/read-doses.ts';
import { recordCardContract } from './correct.contract.ts';

/** HL7 immunization origin: where a reported dose is known from. */
const origin = 'http://terminology.hl7.org/CodeSystem/immunization-origin';
const originOf = {
  card: { code: 'record', display: 'Written Record' },
  record: { code: 'provider', display: 'Other Provider' },
  school: { code: 'school', display: 'School Record' },
  recall: { code: 'recall', display: 'Parent/Guardian/Patient Recall' },
} as const;

/** Enters doses given elsewhere as reported, with their source; what is on record is not repeated. */
export const recordCard = defineAct({
  contract: recordCardContract,
  permission: 'chart.change',
  load: async (records, { patientId }) => {
    const [patient, known] = await Promise.all([
      records.read('Patient', patientId),
      records.search('Immunization', { patient: patientId, count: 1_000 }),
    ]);
    return isRefusal(patient) ? patient : { patient, known };
  },
  decide: ({ now, timeZone, newId }, { patient, known }, { patientId, source, doses }) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const issues = doses.flatMap(({ cvx, date }, index): Issue[] => {
      const path = `doses.${index}.date`;
      if (!productOf(cvx))
        return [{ path: `doses.${index}.cvx`, message: 'CDC has no such vaccine.' }];
      if (date > today) return [{ path, message: 'This day is still to come.' }];
      const isBefore = patient.birthDate !== undefined && date < patient.birthDate;
      return isBefore ? [{ path, message: 'This day is before birth.' }] : [];
    });
    const [first] = issues;
    if (first) return refuse('invalid', first.message, { issues });
    const given = known.filter(({ status }) => status === 'completed');
    const isKnown = (cvx: string, date: string) =>
      given.some(
        (one) =>
          cvxOf(one.vaccineCode).includes(cvx) && one.occurrenceDateTime?.slice(0, 10) === date,
      );
    const fresh = doses.filter(({ cvx, date }) => !isKnown(cvx, date));
    const at = now.toString({ smallestUnit: 'millisecond' });
    return {
      changes: fresh.map(({ cvx, date, lotNumber }) => {
        const { code, display } = originOf[source];
        const resource: Immunization & { id: string } = {
          resourceType: 'Immunization',
          id: newId(),
          status: 'completed',
          vaccineCode: vaccineCodeOf(productOf(cvx)!),
          patient: { reference: `Patient/${patientId}` },
          occurrenceDateTime: date,
          recorded: at,
          primarySource: false,
          reportOrigin: { coding: [{ system: origin, code, display }], text: display },
          ...(lotNumber && { lotNumber }),
        };
        return { kind: 'create' as const, resource };
      }),
      patients: [patientId],
      output: { entered: fresh.length, known: doses.length - fresh.length },
    };
  },
});
