import type { Immunization } from '@medplum/fhirtypes';
import type { Stored } from '../../records/stored.ts';
import { conceptWords, notNamed } from './codes-in-words.ts';
import type { ChartLists, VaccineDose } from './lists.contract.ts';
import { startOf } from './main-date.ts';

/** The vaccines of a chart: one line a vaccine with its doses newest first, the last given on top. */
export function presentVaccines(all: readonly Stored<Immunization>[]): ChartLists['vaccines'] {
  const standing = all
    .filter(({ status }) => status !== 'entered-in-error')
    .toSorted((one, other) => compare(startOf(other), startOf(one)));
  const byName = new Map<string, VaccineDose[]>();
  for (const one of standing) {
    const name = nameOf(one);
    byName.set(name, [...(byName.get(name) ?? []), presentDose(one)]);
  }
  return {
    given: [...byName].map(([name, doses]) => ({ name, doses })),
    inError: all
      .filter(({ status }) => status === 'entered-in-error')
      .map((one) => ({ id: one.id, name: nameOf(one), date: one.occurrenceDateTime })),
  };
}

function nameOf({ vaccineCode }: Immunization): string {
  return conceptWords(vaccineCode) ?? notNamed;
}

function presentDose(one: Stored<Immunization>): VaccineDose {
  const where = [conceptWords(one.site), conceptWords(one.route)].filter(Boolean).join(', ');
  const quantity = one.doseQuantity;
  const dose = quantity?.value === undefined ? '' : `${quantity.value} ${quantity.unit ?? ''}`;
  return {
    id: one.id,
    date: one.occurrenceDateTime,
    when: one.occurrenceString,
    given: one.status === 'completed',
    reason: one.status === 'not-done' ? conceptWords(one.statusReason) : undefined,
    lot: one.lotNumber,
    manufacturer: one.manufacturer?.display,
    where: [where, dose.trim()].filter(Boolean).join(' · ') || undefined,
    reported: one.primarySource === false,
  };
}

function compare(one: string | undefined, other: string | undefined): number {
  const [first, second] = [one ?? '', other ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
