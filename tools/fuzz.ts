import { fuzzRequests } from './fuzz/fuzz-requests.ts';
import { fuzzSequences } from './fuzz/fuzz-sequences.ts';

/**
 * `npm run fuzz -- [requests] [TIMES] [SEED]`: so many bent requests at a FHIR door of its own.
 * `npm run fuzz -- sequences [TIMES] [SEED]`: so many random sequences of several clients, with the
 * server and the database killed in between. Each has a database of its own, tells what came of it
 * and ends with 1 when something was wrong; the seed finds it again.
 */
const [first = 'requests', ...more] = process.argv.slice(2);
const isNamed = first === 'requests' || first === 'sequences';
const [times, seed] = isNamed ? more : [first, ...more];
const ofClock = Date.now() % 1_000_000;
process.exitCode =
  first === 'sequences'
    ? await fuzzSequences(Number(times ?? 10_000), Number(seed ?? ofClock))
    : await fuzzRequests(Number(times ?? 1_000_000), Number(seed ?? ofClock));
