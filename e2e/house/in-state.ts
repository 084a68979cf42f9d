import type { Linchpin } from './open-linchpin.ts';
import { changeRecords } from './records-of.ts';

/** The same practice, with the same people and orders, where the law of another state binds it. */
export function moveTo(linchpin: Linchpin, state: string): Promise<void> {
  return changeRecords(linchpin, async (client, practiceId) => {
    const move = 'update records.practice set state = $2 where id = $1';
    await client.query(move, [practiceId, state]);
  });
}
