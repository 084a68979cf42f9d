// From an act's commit to a hundred screens: when each has heard of it, and when each has the new
// board in hand. Server, PostgreSQL and all screens share this machine.
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { addPeople, addProviders } from './visit/people.ts';
import { openBenchClinic, type BenchClinic } from './visit/open-bench-clinic.ts';
import { percentiles, type Percentiles } from './visit/timing.ts';

const screens = 100;
const acts = 60;
/** Apart as acts are in a clinic, and so that no session asks more than the limit allows. */
const betweenActsMs = 400;
const viewers = ['ma', 'lead-ma', 'front-desk', 'provider', 'manager'] as const;
type Viewer = (typeof viewers)[number];

interface Screen {
  role: Viewer;
  /** Called with the time an event came. */
  heard: (atMs: number) => void;
  close: () => void;
}

/** Opens one listening screen, as a browser's EventSource does. */
function openScreen({ building, clinic }: BenchClinic, role: Viewer): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const screen: Screen = { role, heard: () => undefined, close: () => undefined };
    const asked = request(`${building.address}/api/live`, {
      agent: false,
      headers: { cookie: clinic.cookieOf(role), accept: 'text/event-stream' },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      screen.close = () => asked.destroy();
      asked.on('error', () => undefined);
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('data:')) screen.heard(performance.now());
        else resolve(screen);
      });
    });
    asked.end();
  });
}

async function measure(bench: BenchClinic): Promise<{ heard: Percentiles; board: Percentiles }> {
  const { clinic } = bench;
  const opened = await Promise.all(
    Array.from({ length: screens }, (_, n) => openScreen(bench, viewers[n % 5] ?? 'ma')),
  );
  const heard: number[] = [];
  const inHand: number[] = [];
  for (let n = 0; n < acts; n += 1) {
    const { body } = await clinic.ask('ma', 'view/board/today', {});
    const room = (body['rooms'] as { id: string; version: string; state: string }[])[n % 2];
    const all = opened.map(
      (screen) =>
        new Promise<void>((resolve) => {
          screen.heard = (atMs) => {
            heard.push(atMs - committed);
            void clinic
              .ask(screen.role, 'view/board/today', {}, { 'x-linchpin-idle': 'background' })
              .then(() => {
                inHand.push(performance.now() - committed);
                resolve();
              });
          };
        }),
    );
    const committed = performance.now();
    await clinic.ask('ma', 'act/board/turn-over-room', {
      roomId: room?.id,
      roomVersion: room?.version,
      state: room?.state === 'free' ? 'to-clean' : 'free',
    });
    await Promise.all(all);
    await pause(betweenActsMs);
  }
  for (const screen of opened) screen.close();
  return { heard: percentiles(heard), board: percentiles(inHand) };
}

const bench = await openBenchClinic();
try {
  await addProviders(bench, 2);
  await addPeople(bench, 0, 1000);
  await measure(bench); // warms up
  const { heard, board } = await measure(bench);
  const line = (name: string, { p50, p95, p99 }: Percentiles) =>
    `${name.padEnd(44)}${[p50, p95, p99].map((ms) => ms.toFixed(1).padStart(9)).join('')}\n`;
  process.stdout.write(
    `${screens} screens open, ${acts} acts, ms since the act was sent       p50      p95      p99\n` +
      line('event heard by a screen', heard) +
      line('new board in hand of a screen', board),
  );
} finally {
  await bench.close();
}
