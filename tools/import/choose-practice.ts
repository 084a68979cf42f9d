import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { newId } from '../../records/new-id.ts';
import { createPractice, listPractices, type Practice } from '../../records/practices.ts';
import { CannotStart } from '../../server/cannot-start.ts';
import { checkTimeZone } from '../../server/time-zone.ts';

/** What was said about the practice on the command line. */
export interface Asked {
  name: string | undefined;
  timeZone: string | undefined;
  state: string | undefined;
}

const defaults = { name: 'My practice', timeZone: 'America/Los_Angeles', state: 'CA' };

/**
 * The practice to import into: the one named, made if it is missing; else the only one that is not
 * the demo; else the only one there is. What was assumed is told. Throws CannotStart when it cannot
 * be told which.
 */
export async function choosePractice(
  pool: pg.Pool,
  asked: Asked,
  tell: (sentence: string) => void,
): Promise<Practice> {
  const all = await listPractices(pool);
  const named = all.find((one) => one.name === asked.name || one.id === asked.name);
  if (named) return named;
  const own = all.filter((one) => !one.demo);
  if (asked.name === undefined && own.length === 1) return own[0]!;
  if (asked.name === undefined && own.length > 1) {
    const names = own.map((one) => `"${one.name}"`).join(', ');
    throw new CannotStart(`There are several practices; name one with --practice: ${names}.`);
  }
  const [only] = all;
  if (asked.name === undefined && only && all.length === 1) return only;
  return make(pool, asked, tell);
}

async function make(
  pool: pg.Pool,
  asked: Asked,
  tell: (sentence: string) => void,
): Promise<Practice> {
  const practice: Practice = {
    id: newId(),
    name: asked.name ?? defaults.name,
    timeZone: checkTimeZone(asked.timeZone ?? defaults.timeZone),
    state: checkState(asked.state ?? defaults.state),
    demo: false,
  };
  await createPractice(pool, { ...practice, createdAt: Temporal.Now.instant().toString() });
  const choices = [
    asked.name === undefined && '--practice',
    asked.timeZone === undefined && '--time-zone',
    asked.state === undefined && '--state',
  ].filter(Boolean);
  tell(
    `Made the practice "${practice.name}": state ${practice.state}, time zone ${practice.timeZone}` +
      (choices.length > 0 ? ` (assumed; ${choices.join(', ')} would say otherwise).` : '.'),
  );
  return practice;
}

function checkState(state: string): string {
  if (/^[A-Z]{2}$/.test(state)) return state;
  throw new CannotStart(`Write the state with its two letters, like CA; "${state}" is none.`);
}
