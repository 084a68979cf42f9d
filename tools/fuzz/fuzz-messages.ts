import { Temporal } from 'temporal-polyfill';
import { newId } from '../../records/new-id.ts';
import { openSimulated } from '../../server/registry/simulated/open-simulated.ts';
import { paceOf, say, stopAsked } from './say-counts.ts';
import { messageSamples } from './message-samples.ts';
import { runMessages, type FuzzedMessages } from './run-messages.ts';

/** More than this at the end is memory that is kept for nothing. */
const heapAtMostMb = 600;

/**
 * So many bent HL7 messages at the MLLP listener and the SOAP endpoint; answers 1 when one was not
 * answered, met a fault of ours, or memory was kept.
 */
export async function fuzzMessages(times: number, seed: number, start: number): Promise<number> {
  const own: string[] = [];
  const simulated = await openSimulated({
    ...{ now: () => Temporal.Now.instant(), newId },
    onFault: ({ name, type }) => own.push(`a fault of ours: ${name} at ${type}`),
  });
  try {
    say(`${times} messages of seed ${seed} from number ${start}`);
    const pace = paceOf(times);
    const heapMb = () => Math.round(process.memoryUsage().heapUsed / 1e6);
    const onProgress = (done: number, { faults }: FuzzedMessages): void =>
      say(`${pace(done)}: ${faults.length + own.length} faults; ${heapMb()} MB`);
    const found = await runMessages({
      ...{ ...simulated, samples: messageSamples(), times, seed, start, atOnce: 8, onProgress },
      stop: stopAsked(),
    });
    for (const [code, n] of [...found.answers].toSorted()) say(`  ${code}: ${n}`);
    (globalThis as { gc?: () => void }).gc?.();
    const wrong = [...own, ...found.faults];
    if (heapMb() > heapAtMostMb) wrong.push(`it holds ${heapMb()} MB`);
    for (const one of wrong.slice(0, 20)) say(`FAULT ${one}`);
    say(`${found.sent} sent, ${wrong.length} faults`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await simulated.close();
  }
}
