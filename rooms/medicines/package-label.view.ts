import type { Organization } from '@medplum/fhirtypes';
import { countWords } from '../../clinical/medicines/dose-asked.ts';
import { handOutNumber } from '../../clinical/medicines/dispense.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { packageLabelPage } from '../../mailroom/labels/package-label.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import { packageLabelContract } from './hand-out.contract.ts';
import { loadMedicine } from './load-medicine.ts';

/** The label of a medicine that is handed out, for its package: printed before it is. */
export const packageLabel = defineView({
  contract: packageLabelContract,
  permission: 'order.carry-out',
  read: async (records, { taskId, lotId }, moment) => {
    const seen = await loadMedicine(records, taskId, moment);
    if (isRefusal(seen)) return seen;
    const { loaded, patient, products, known } = seen;
    const home = known.dose?.home;
    if (!home) return refuse('not-now', 'This medicine is given here.');
    const [[lot], [practice]] = await Promise.all([
      records.stock.lotsBy({ ids: [lotId] }),
      records.search('Organization', { count: 1 }),
    ]);
    const product = products.find(({ ndc }) => `ndc:${ndc}` === lot?.itemCode);
    if (!lot || product?.code !== known.code) {
      return refuse('not-now', 'Choose a lot of this medicine first, then print its label.');
    }
    const page = packageLabelPage({
      ...practiceLines(practice),
      patient: displayName(patient.name),
      ...(patient.birthDate && { birthDate: asTyped(patient.birthDate) }),
      drug: product.label,
      quantity: countWords(home.quantity, home.unit),
      directions: home.directions,
      prescriber: loaded.order.signedBy?.display ?? 'the provider',
      date: asTyped(known.today),
      number: handOutNumber(loaded.order.requestId),
      ...{ lotNumber: lot.lotNumber, expiresOn: asTyped(lot.expiresOn) },
      isSample: product.isSample ?? false,
    });
    const pdf = await printPdf(page, new Date(moment.now.epochMilliseconds));
    return { output: { pdf: pdf.toString('base64') }, patients: [patient.id] };
  },
});

function practiceLines(practice: Organization | undefined) {
  const [address] = practice?.address ?? [];
  const where = [address?.line?.join(' '), address?.city, address?.state, address?.postalCode];
  const phone = practice?.telecom?.find(({ system }) => system === 'phone')?.value;
  return {
    practice: practice?.name ?? 'The practice',
    ...(address && { address: where.filter(Boolean).join(', ') }),
    ...(phone !== undefined && { phone }),
  };
}
