import { fuzzRequests } from './fuzz/fuzz-requests.ts';
import { fuzzSequences } from './fuzz/fuzz-sequences.ts';

/**
 * `npm run fuzz -- [requests] [TIMES] [SEED] [START]`: so many bent requests at a FHIR door of its
 * own. `npm run fuzz -- sequences [TIMES] [SEED] [START]`: so many random sequences of several
 * clients, with the server and the database killed in between. Each has a database of its own,
 * tells what came of it and ends with 1 when something was wrong. A seed makes the same requests
 * and sequences again; START is the number of the first (1), so that it can be run in parts.
 */
const [first = 'requests', ...more] = process.argv.slice(2);
const isNamed = first === 'requests' || first === 'sequences';
const [times, seed, start] = isNamed ? more : [first, ...more];
const run = first === 'sequences' ? fuzzSequences : fuzzRequests;
const usual = first === 'sequences' ? 10_000 : 1_000_000;
process.exitCode = await run(
  Number(times ?? usual),
  Number(seed ?? Date.now() % 1_000_000),
  Number(start ?? 1),
);
