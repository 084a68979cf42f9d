import type pg from 'pg';
import { openPractice } from '../../records/open.ts';
import { listPractices, type Practice } from '../../records/practices.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';

/**
 * The practice a laboratory reports to: the one that is here, or of several the one whose account
 * or laboratory the message names. Undefined when that is not one.
 */
export async function practiceFor(
  pool: pg.Pool,
  { sender, receiver }: { sender: readonly string[]; receiver: readonly string[] },
): Promise<Practice | undefined> {
  const practices = await listPractices(pool);
  if (practices.length < 2) return practices[0];
  const named: Practice[] = [];
  for (const one of practices) {
    const { laboratory } = await loadSpecimenSettings(openPractice(pool, one.id));
    if (!laboratory) continue;
    const { account, facility, application } = laboratory;
    const isReceiver = account !== undefined && receiver.includes(account);
    const isSender = [facility, application].every(
      (each) => each === undefined || sender.includes(each),
    );
    if (isReceiver && isSender) named.push(one);
  }
  return named.length === 1 ? named[0] : undefined;
}
