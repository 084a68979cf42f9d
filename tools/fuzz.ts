import { fuzzMessages } from './fuzz/fuzz-messages.ts';
import { fuzzRequests } from './fuzz/fuzz-requests.ts';
import { fuzzSequences } from './fuzz/fuzz-sequences.ts';

/**
 * `npm run fuzz -- [requests] [TIMES] [SEED] [START]`: so many bent requests at a FHIR door of its
 * own. `npm run fuzz -- sequences [TIMES] [SEED] [START]`: so many random sequences of several
 * clients, with the server and the database killed in between. `npm run fuzz -- messages [TIMES]
 * [SEED] [START]`: so many bent HL7 messages over MLLP and SOAP. Each tells what came of it and ends
 * with 1 when something was wrong. A seed makes the same again; START is the number of the first
 * (1), so that it can be run in parts.
 */
const runs = {
  requests: { run: fuzzRequests, usual: 1_000_000 },
  sequences: { run: fuzzSequences, usual: 10_000 },
  messages: { run: fuzzMessages, usual: 1_000_000 },
};
const [first = 'requests', ...more] = process.argv.slice(2);
const name = (Object.keys(runs) as (keyof typeof runs)[]).find((one) => one === first);
const [times, seed, start] = name ? more : [first, ...more];
const { run, usual } = runs[name ?? 'requests'];
process.exitCode = await run(
  Number(times ?? usual),
  Number(seed ?? Date.now() % 1_000_000),
  Number(start ?? 1),
);
