/**
 * How many patients a second are assessed on one core, for all vaccine groups. The histories are
 * CDC's test cases where they stand beside this checkout, else children and adults of our own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../clinical/immunization/assess.ts';
import type { ImmunizationHistory } from '../clinical/immunization/input.ts';
import { caseOf, type CaseRow } from '../tools/score/immunization-case.ts';

const rounds = 7;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const cases = join(import.meta.dirname, '../../shared/corpora/cdsi/tests');

function givenHistories(): ImmunizationHistory[] {
  const files = ['healthy-v4.45.given.json', 'underlying-v4.6.given.json'];
  return files.flatMap((file) =>
    (JSON.parse(readFileSync(join(cases, file), 'utf8')) as CaseRow[]).map(
      (row) => caseOf(row).history,
    ),
  );
}

/** Somebody born each month of 80 years, with the usual doses of a first year at times of ten. */
function ownHistories(): ImmunizationHistory[] {
  const usual = ['08', '20', '10', '48', '133', '116', '03', '21'];
  return Array.from({ length: 960 }, (_, n) => {
    const year = 2025 - Math.floor(n / 12);
    const month = String((n % 12) + 1).padStart(2, '0');
    const doses = usual.slice(0, n % 9).map((cvx, at) => ({
      id: String(at),
      date: `${year + 1}-${month}-${String(at + 10)}`,
      cvx,
    }));
    return {
      birthDate: `${year}-${month}-05`,
      sex: n % 2 ? 'female' : 'male',
      doses,
      observations: [],
      assessedOn: '2026-12-31',
    } as const;
  });
}

const published = existsSync(cases);
const histories = published ? givenHistories() : ownHistories();
say(`${histories.length} histories: ${published ? "CDC's test cases" : 'our own'}`);

const perSecond: { wall: number; core: number }[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const history of histories) {
    if (assess(history).verdict !== 'assessed') throw new Error('a history is not assessed');
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  // The first round warms up.
  if (round > 0) {
    perSecond.push({
      wall: histories.length / seconds,
      core: histories.length / ((user + system) / 1e6),
    });
  }
}
for (const kind of ['wall', 'core'] as const) {
  const sorted = perSecond.map((one) => Math.round(one[kind])).sort((a, b) => a - b);
  const range = `[${sorted[0]}–${sorted.at(-1)}]`;
  const of = kind === 'wall' ? 'a second' : 'a second of processor time';
  say(`${sorted[sorted.length >> 1]} patients ${of} ${range}`);
}
