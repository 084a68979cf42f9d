// What screens wait for: acts and views of a visit through the real server, at 1,000 and at 100,000
// patients in one run. Told are milliseconds a request over loopback, and how they grow.
import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { addPeople, addProviders, familyOf, givenOf } from './visit/people.ts';
import { openBenchClinic, type BenchClinic } from './visit/open-bench-clinic.ts';
import { percentiles, timeEach, type Percentiles } from './visit/timing.ts';

const sizes = (process.argv[2] ?? '1000,100000').split(',').map(Number);
const times = 150;
/** The server lets a session ask 600 times in 10 s; each round stays below that. */
const rateWindowMs = 10_500;

type Answer = Awaited<ReturnType<BenchClinic['clinic']['ask']>>;

function wanted(answer: Answer): Record<string, unknown> {
  if (answer.status !== 200) throw new Error(`${answer.status} ${String(answer.body['message'])}`);
  return answer.body;
}

/** Books `times` visits of today with providers who have nothing else, and measures the rest. */
async function measure(
  { clinic }: BenchClinic,
  size: number,
  round: number,
): Promise<Record<string, Percentiles>> {
  const ask = async (
    role: 'ma' | 'front-desk' | 'provider',
    path: `${'act' | 'view'}/${string}`,
    body: unknown,
  ) => wanted(await clinic.ask(role, path, body));
  const patientOf = (n: number) => `p-${(n * 7919) % size}`;
  const soon = Temporal.Now.instant().add({ minutes: 30 }).round('minute');
  const booked: string[] = [];
  const arrived: string[] = [];
  const took: Record<string, number[]> = {};
  const perRound = Math.ceil(times / 10);
  took['schedule/book'] = await timeEach(times, async (n) => {
    const { appointmentId } = await ask('front-desk', 'act/schedule/book', {
      patientId: patientOf(n),
      providerId: `provider-${round * perRound + Math.floor(n / 10)}`,
      start: soon.add({ minutes: 5 * (n % 10) }).toString(),
      minutes: 5,
      visitType: 'Follow-up',
    });
    booked.push(appointmentId as string);
  });
  took['front-desk/check-in'] = await timeEach(times, async (n) => {
    const { encounterId } = await ask('front-desk', 'act/front-desk/check-in', {
      appointmentId: booked[n],
      appointmentVersion: '1',
      confirmed: ['name', 'birth-date'],
    });
    arrived.push(encounterId as string);
  });
  took['rooming/save-vitals'] = await timeEach(times, async (n) => {
    await ask('ma', 'act/rooming/save-vitals', {
      encounterId: arrived[n],
      seen: [],
      vitalSigns: [
        { sign: 'blood-pressure', systolicMmHg: 128, diastolicMmHg: 82 },
        { sign: 'pulse', perMinute: 72 },
      ],
    });
  });
  took['board/today'] = await timeEach(times, async () => {
    await ask('provider', 'view/board/today', {});
  });
  took['schedule/day'] = await timeEach(times, async () => {
    await ask('provider', 'view/schedule/day', {});
  });
  took['chart/summary'] = await timeEach(times, async (n) => {
    await ask('ma', 'view/chart/summary', { patientId: patientOf(n) });
  });
  took['front-desk/find-patient'] = await timeEach(times, async (n) => {
    await ask('ma', 'view/front-desk/find-patient', {
      query: `${familyOf(n * 31).slice(0, -1)} ${givenOf(n * 31)}`,
    });
  });
  return Object.fromEntries(Object.entries(took).map(([name, ms]) => [name, percentiles(ms)]));
}

const bench = await openBenchClinic();
const say = (line: string) => void process.stdout.write(`${line}\n`);
try {
  await addProviders(bench, 3 * Math.ceil(times / 10) + 2);
  await addPeople(bench, 0, 200);
  await measure(bench, 200, 0); // the first round warms up and is not told
  const results: Record<string, Percentiles>[] = [];
  let there = 200;
  for (const [round, size] of sizes.entries()) {
    const began = performance.now();
    await addPeople(bench, there, size);
    const seconds = (performance.now() - began) / 1000;
    const rate = Math.round(((size - there) * 7) / seconds);
    say(
      `${size} patients: ${(size - there) * 7} resources more in ${seconds.toFixed(1)} s, ${rate}/s`,
    );
    there = size;
    await wait(rateWindowMs);
    results.push(await measure(bench, size, round + 1));
  }
  say(`\nms over loopback, ${times} requests each, one after the other`);
  say(
    `${'act or view'.padEnd(26)}${sizes.map((n) => `${n} patients p50/p95/p99`.padStart(34)).join('')}   p50 ratio`,
  );
  for (const name of Object.keys(results[0] ?? {})) {
    const cells = results.map((one) => one[name]);
    const text = cells.map((c) =>
      `${c?.p50.toFixed(1)} / ${c?.p95.toFixed(1)} / ${c?.p99.toFixed(1)}`.padStart(34),
    );
    const ratio = (cells.at(-1)?.p50 ?? 0) / (cells[0]?.p50 ?? 1);
    say(`${name.padEnd(26)}${text.join('')}   ${ratio.toFixed(2)}`);
  }
} finally {
  await bench.close();
}
