import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import type { Asker } from './ask.ts';
import { directoryBundle, patientBundle } from './patient-bundle.ts';

/** Bundles to import: what goes before all others, and one patient's after the other. */
export interface Source {
  first: string[];
  next: () => { text: string; resources: number };
}

/** Patients that are made up, as many as are asked for, each another. */
export function madeUpPatients(): Source {
  let n = Math.floor(Date.now() / 1_000) % 1_000_000;
  return { first: [directoryBundle()], next: () => patientBundle((n += 1)) };
}

/**
 * Bundles of a folder, over and over. Those that tell of hospitals or practitioners alone, as their
 * names say, go before.
 */
export function bundlesIn(folder: string): Source {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const isFirst = (name: string): boolean => /^(?:hospital|practitioner)Information/.test(name);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const all = names
    .filter((name) => !isFirst(name))
    .map((name) => {
      const text = read(name);
      return { text, resources: (JSON.parse(text) as Bundle).entry?.length ?? 0 };
    });
  const [one] = all;
  if (!one) throw new Error(`There is no Bundle of a patient (*.json) in ${folder}.`);
  let n = -1;
  return {
    first: names.filter(isFirst).toSorted().map(read),
    next: () => all[(n += 1) % all.length] ?? one,
  };
}

/** One turn of a virtual user: sends one patient as a transaction. Tells how many were taken. */
export function importTurns(
  source: Source,
  taken: (resources: number) => void,
): (asker: Asker) => Promise<void> {
  return async (asker) => {
    const { text, resources } = source.next();
    const { status } = await asker.ask('transaction', 'POST', '', text);
    if (status !== 0) taken(resources);
  };
}
