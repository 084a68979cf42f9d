import { openAsker, type Asker, type Tally, type Target } from './ask.ts';

/** What virtual users did. */
export interface Done {
  seconds: number;
  tallies: ReadonlyMap<string, Tally>;
  failures: readonly string[];
}

/**
 * So many virtual users, each on its own connection, take turn after turn until the time is over.
 * A turn that was begun is ended, so that the mix of what it consists of stays whole.
 */
export async function letUsersWork(
  target: Target,
  users: number,
  forSeconds: number,
  turn: (asker: Asker, user: number) => Promise<void>,
): Promise<Done> {
  const asker = openAsker(target, users);
  const began = performance.now();
  const until = began + forSeconds * 1_000;
  const work = async (user: number): Promise<void> => {
    do await turn(asker, user);
    while (performance.now() < until);
  };
  try {
    await Promise.all(Array.from({ length: users }, (_, user) => work(user)));
  } finally {
    asker.close();
  }
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, tallies: asker.tallies, failures: asker.failures };
}
