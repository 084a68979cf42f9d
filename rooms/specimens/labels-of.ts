import { containerOf } from '../../clinical/specimens/container.ts';
import { recordNumbersOf } from '../../clinical/specimens/match-label.ts';
import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import type { SpecimenLabel } from '../../mailroom/labels/label.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { timeIn } from './time-in.ts';

/** What stands on the labels of these specimens, which are one patient's. */
export async function labelsOf(
  records: PracticeRecords,
  specimenIds: string[],
  timeZone: string,
): Promise<{ labels: SpecimenLabel[]; patientId: string } | Refusal> {
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
      taken: {
        container: containerOf(one.container).label,
        tests: tests.map(({ code: ordered }) => ordered?.text ?? '').join(', '),
        collected: timeIn(one.collectedAt, timeZone),
        collector: one.collector?.display ?? '',
      },
    };
  });
  return { labels, patientId };
}
