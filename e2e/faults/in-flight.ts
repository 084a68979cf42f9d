import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Member } from '../house/members.ts';

/** One act of many: what it is, and what became of it. */
export interface InFlight {
  key: string;
  body: Record<string, unknown>;
  /** The answer once it was acknowledged. */
  output?: Record<string, unknown>;
}

/** People who have never been here, no two alike, so that each registration is one of its own. */
export function newcomers(count: number): InFlight[] {
  return Array.from({ length: count }, (_, index) => ({
    key: randomUUID(),
    body: {
      given: letters(index * 7_919 + 11),
      family: letters(index * 104_729 + 13),
      birthDate: new Date(Date.UTC(1940, 0, 1 + index * 97)).toISOString().slice(0, 10),
      birthSex: 'UNK',
      details: {},
      notTheSameAs: [],
    },
  }));
}

/** Six letters that spell a number. */
function letters(seed: number): string {
  let rest = seed;
  let word = '';
  for (let place = 0; place < 6; place += 1) {
    rest = (rest * 48_271 + 7) % 2_147_483_647;
    word += String.fromCharCode(97 + (rest % 26));
  }
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Sends all that are not acknowledged, `atOnce` at a time. Answers how many are not even now. */
export async function sendAll(
  member: Member,
  acts: readonly InFlight[],
  atOnce: number,
  onDone: (count: number) => void = () => undefined,
): Promise<number> {
  const waiting = acts.filter(({ output }) => output === undefined);
  let done = acts.length - waiting.length;
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { key, body } = one;
      const answer = await member
        .ask('act/front-desk/register-patient', body, key)
        .catch(() => undefined);
      if (answer && answer.status < 300) {
        one.output = answer.body;
        done += 1;
        onDone(done);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return acts.filter(({ output }) => output === undefined).length;
}

/** Asks until the server works again; answers how long that took, milliseconds. */
export async function untilItWorks(member: Member, patienceMs: number): Promise<number> {
  const began = performance.now();
  let last = 'nothing';
  while (performance.now() - began < patienceMs) {
    const answer = await member.ask('view/board/today', {}).catch(String);
    if (typeof answer !== 'string' && answer.status < 300) return performance.now() - began;
    last = JSON.stringify(answer);
    await pause(250);
  }
  throw new Error(`It did not work again within ${patienceMs} ms: ${last}`);
}
