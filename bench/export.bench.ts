/**
 * A bulk export and `$everything` of a patient with a long record, through the real door, beside
 * the same rows read raw from PostgreSQL by COPY. `npm run bench -- export [RESOURCES]`.
 */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { setTimeout as pause } from 'node:timers/promises';
import { openBenchClinic } from './visit/open-bench-clinic.ts';
import { addPeople } from './visit/people.ts';

const resources = Number(process.argv[2] ?? 200_000);
const made = 4_000;
const longRecord = 20_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const perSecond = (count: number, ms: number): string =>
  `${Math.round(count / (ms / 1000)).toLocaleString('en')} a second`;

const bench = await openBenchClinic({ requestsPerWindow: Number.POSITIVE_INFINITY });
const { building, clinic } = bench;
const owner = new pg.Client({ connectionString: bench.ownerUrl });
await owner.connect();
await addPeople(bench, 0, Math.ceil(made / 7));

/** Copies rows under new ids until there are enough: the same text, without validating it anew. */
async function multiply(): Promise<void> {
  const note = `'"note":[{"text":"${'As measured at the visit. '.repeat(30)}"}],'`;
  const grown = `replace(content, '"status":', ${note} || '"status":')`;
  await owner.query(
    `insert into records.observation
     select practice_id, id || '-' || n, version, last_updated,
       replace(${grown}, '"id":"' || id || '"', '"id":"' || id || '-' || n || '"'),
       '{}', patient, code, more_codes, date, date_end, status
     from records.observation, generate_series(1, $1::int) n`,
    [Math.ceil(resources / ((made / 7) * 4))],
  );
  await owner.query(
    `insert into records.observation
     select practice_id, 'long-' || id, version, last_updated,
       replace(content, '"id":"' || id, '"id":"long-' || id),
       '{}', 'patient-1', code, more_codes, date, date_end, status
     from records.observation where id like '%-1%' limit $1`,
    [longRecord],
  );
  await owner.query('vacuum analyze records.observation');
}

const headers = { cookie: clinic.cookieOf('ma'), prefer: 'respond-async' };
const base = `${building.address}/fhir/R4`;

interface Manifest {
  output: { url: string; count: number }[];
}

async function exportAll(): Promise<Manifest> {
  const kicked = await fetch(`${base}/$export`, { headers });
  const path = kicked.headers.get('content-location') ?? '';
  for (;;) {
    const status = await fetch(path, { headers });
    if (status.status === 200) return (await status.json()) as Manifest;
    if (status.status !== 202) throw new Error(`the export answered ${status.status}`);
    await status.body?.cancel();
    await pause(100);
  }
}

/** Reads an answer to its end; answers its length and when its first byte came. */
async function drain(url: string): Promise<{ bytes: number; firstMs: number; allMs: number }> {
  const began = performance.now();
  const answer = await fetch(url, { headers });
  let bytes = 0;
  let firstMs = 0;
  for await (const piece of answer.body ?? []) {
    if (bytes === 0) firstMs = performance.now() - began;
    bytes += (piece as Uint8Array).length;
  }
  return { bytes, firstMs, allMs: performance.now() - began };
}

let mostMemory = 0;
const watch = setInterval(() => {
  mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
}, 50);
const memory = (): string => {
  const text = `${Math.round(mostMemory / 1_048_576)} MB at most`;
  mostMemory = 0;
  return text;
};

await multiply();
const counted = await owner.query<{ count: number; bytes: string }>(
  'select count(*)::int as count, sum(octet_length(content)) as bytes from records.observation',
);
const { count = 0, bytes = '0' } = counted.rows[0] ?? {};
say(`${count.toLocaleString('en')} observations of ${Math.round(Number(bytes) / count)} bytes`);
say(`memory of this process (server, client and this bench) before: ${memory()}`);

const rawBegan = performance.now();
for await (const _ of owner.query(
  copyTo('copy (select content from records.observation) to stdout'),
));
const rawMs = performance.now() - rawBegan;
say(`raw COPY to this process: ${perSecond(count, rawMs)}`);

const began = performance.now();
const { output } = await exportAll();
const madeMs = performance.now() - began;
const total = output.reduce((all, file) => all + file.count, 0);
say(
  `$export made: ${total.toLocaleString('en')} resources, ${perSecond(total, madeMs)}; ${memory()}`,
);
const fetching = performance.now();
for (const { url } of output) await drain(url);
const fetchedMs = performance.now() - fetching;
say(`its files fetched: ${perSecond(total, fetchedMs)}; ${memory()}`);
say(`made and fetched: ${perSecond(total, madeMs + fetchedMs)}`);

for (let round = 0; round < 3; round += 1) {
  const { firstMs, allMs, bytes: sent } = await drain(`${base}/Patient/patient-1/$everything`);
  const whole = `${Math.round(allMs)} ms for ${Math.round(sent / 1_048_576)} MB`;
  say(`$everything of ${longRecord}: first byte ${Math.round(firstMs)} ms, ${whole}; ${memory()}`);
}
clearInterval(watch);
await owner.end();
await bench.close();
