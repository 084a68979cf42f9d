import type { Bundle, Resource } from '@medplum/fhirtypes';
import { openAsker, type Asker, type Target } from './ask.ts';
import { pick } from './chance.ts';

/** Values to search by, read off what the server holds. */
type Sample = Readonly<Record<string, readonly string[]>>;

const sampled: Record<string, [type: string, path: string]> = {
  family: ['Patient', 'name.family'],
  city: ['Patient', 'address.city'],
  birthDate: ['Patient', 'birthDate'],
  identifier: ['Patient', 'identifier'],
  patient: ['Patient', 'id'],
  code: ['Observation', 'code.coding'],
  amount: ['Observation', 'valueQuantity'],
  measure: ['Observation', ''],
  seen: ['Observation', 'effectiveDateTime'],
  started: ['Encounter', 'period.start'],
  practitioner: ['Encounter', 'participant.individual.reference'],
  problem: ['Condition', 'code.coding'],
  clinic: ['Organization', 'name'],
};

/** The searches of a turn: a kind of parameter, and the words of the search. */
const searches: [kind: string, ask: (of: (name: string) => string) => string][] = [
  ['string', (of) => `Patient?name=${of('family')}`],
  ['string', (of) => `Patient?address=${of('city')}`],
  ['string', (of) => `Organization?name=${of('clinic')}`],
  ['date', (of) => `Patient?birthdate=gt${of('birthDate')}`],
  ['date', (of) => `Observation?date=le${of('seen')}`],
  ['date', (of) => `Encounter?date=ge${of('started')}`],
  ['token', (of) => `Patient?identifier=${of('identifier')}`],
  ['token', (of) => `Observation?code=${of('code')}`],
  ['token', (of) => `Condition?code=${of('problem')}`],
  ['reference', (of) => `Observation?subject=Patient/${of('patient')}`],
  ['reference', (of) => `Encounter?participant=${of('practitioner')}`],
  ['reference', (of) => `Claim?patient=Patient/${of('patient')}`],
  ['quantity', (of) => `Observation?value-quantity=gt${of('amount')}`],
  ['composite', (of) => `Observation?code-value-quantity=${of('measure')}`],
  ['several', (of) => `Observation?patient=${of('patient')}&code=${of('code')}&_sort=-date`],
  ['several', (of) => `Patient?gender=female&birthdate=lt${of('birthDate')}`],
];

/** One turn of a virtual user: each search once, by values of the server's own data. */
export async function searchTurns(target: Target): Promise<(asker: Asker) => Promise<void>> {
  const sample = await readSample(target);
  let n = 0;
  return async (asker) => {
    n += 1;
    const of = (name: string): string => encodeURIComponent(pick(sample[name] ?? [], n * 7_919));
    for (const [kind, ask] of searches) {
      await asker.ask(kind, 'GET', `/${ask(of)}&_count=50`);
    }
  };
}

async function readSample(target: Target): Promise<Sample> {
  const asker = openAsker(target, 4);
  const sample: Record<string, string[]> = {};
  try {
    for (const type of new Set(Object.values(sampled).map(([one]) => one))) {
      const { status, text } = await asker.ask('sample', 'GET', `/${type}?_count=200`);
      const { entry = [] } = status === 0 ? {} : (JSON.parse(text) as Bundle);
      const resources = entry.flatMap(({ resource }) => resource ?? []);
      for (const [name, [from, path]] of Object.entries(sampled)) {
        if (from !== type) continue;
        sample[name] = resources.flatMap((one) => valuesOf(one, path)).filter(Boolean);
        if (sample[name].length > 0) continue;
        throw new Error(
          `No ${type} with ${path || 'a code and an amount'} to search by was found.`,
        );
      }
    }
  } finally {
    asker.close();
  }
  return sample;
}

const escaped = (text: unknown): string => String(text).replace(/[\\,|$]/g, '\\$&');

function valuesOf(resource: Resource, path: string): string[] {
  if (path === '') {
    const [code] = valuesOf(resource, 'code.coding');
    const [amount] = valuesOf(resource, 'valueQuantity');
    return code !== undefined && amount !== undefined ? [`${code}$gt${amount}`] : [];
  }
  const found = path
    .split('.')
    .reduce<unknown[]>(
      (all, step) =>
        all.flatMap((one) => (one as Record<string, unknown> | undefined)?.[step] ?? []).flat(),
      [resource],
    );
  return found.map((one) => {
    if (typeof one !== 'object' || one === null) return escaped(one);
    const { system, code, value, unit } = one as Record<string, unknown>;
    if (unit !== undefined) return `${String(value)}|${escaped(system)}|${escaped(code)}`;
    return `${escaped(system)}|${escaped(code ?? value)}`;
  });
}
