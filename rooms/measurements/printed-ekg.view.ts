import { isUnreadable } from '../../clinical/measurements/ekg/recording.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { ekgPage } from '../../mailroom/ekg/ekg-page.ts';
import { readEkg } from '../../mailroom/ekg/read-ekg.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import { loadFile, withResults } from './load-reports.ts';
import { printedEkgContract, type ShownReport } from './measurements.contract.ts';
import { presentReport } from './present-report.ts';

/** An EKG drawn on paper at 25 mm/s and 10 mm/mV; what stands above it says how it stands. */
export const printedEkg = defineView({
  contract: printedEkgContract,
  permission: 'chart.view',
  read: async (records, { patientId, reportId }, { now, timeZone }) => {
    const held = await loadFile(records, patientId, reportId);
    if (isRefusal(held)) return held;
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    const [loaded] = await withResults(records, [held.report]);
    const read = readEkg(Buffer.from(held.binary.data ?? '', 'base64'));
    if (loaded?.kind !== 'ekg' || isUnreadable(read)) {
      return refuse('not-now', 'Only an EKG that can be drawn is printed here.');
    }
    const shown = presentReport(loaded, patient, timeZone);
    const page = ekgPage(read, { title: 'EKG, 12 leads', lines: headOf(shown) });
    const pdf = await printPdf(page, new Date(now.epochMilliseconds));
    return { output: { pdf: pdf.toString('base64') }, patients: [patientId] };
  },
});

const standing: Record<ShownReport['state'], string> = {
  waiting: 'PRELIMINARY: not over-read by a provider yet',
  repeat: 'NOT USED: a repeat was asked',
  'in-error': 'ENTERED IN ERROR',
  final: '',
};

/** Whose it is, when and by whom it was taken, what the device said, who over-read it. */
function headOf(shown: ShownReport): string[] {
  const { patient, day, takenBy, device, state, overRead, lines } = shown;
  const said = lines.filter(({ isByDevice }) => isByDevice).map(({ value }) => value);
  const signed = overRead && [overRead.by, asTyped(overRead.day), overRead.comment];
  return [
    [patient.name, patient.birthDate && `born ${asTyped(patient.birthDate)}`],
    [`Taken ${asTyped(day)}`, takenBy, device],
    [standing[state]],
    [signed && `Over-read by ${signed.filter(Boolean).join(', ')}`],
    [said.length > 0 && `The device says, unconfirmed: ${said.join('; ')}`],
  ].flatMap((parts) => parts.filter(Boolean).join(' · ') || []);
}
