import { beforeEach, describe, expect, test } from 'vitest';
import { refuse } from '../../fhir/refusal.ts';
import { DraftBook, type BookParts } from './book.ts';
import { DeviceCopies } from './device-copies.ts';
import type { Draft } from './draft.ts';
import { makeSeal, type Seal } from './seal.ts';
import { memoryStore, type SealedStore } from './store.ts';

const marias = Buffer.alloc(32, 1).toString('base64url');
const toms = Buffer.alloc(32, 2).toString('base64');
const about = { label: 'Vital signs', path: '/visit/1/rooming' };
const name = 'rooming/vitals/1';

let store: SealedStore;
let server: Map<string, Draft>;
let sent: { act: string; input: unknown; key: string }[];
let answer: unknown;
/** Keys of what was saved at the server, from wherever. */
let applied: Set<string>;
/** True while the server takes no copies. */
let isDown: boolean;
let clockMs: number;
let keys: number;
/** How many entries are being sealed or opened, also those of the test before. */
let sealing = 0;

beforeEach(() => {
  store = memoryStore();
  server = new Map();
  applied = new Set();
  sent = [];
  answer = { id: 'observation' };
  isDown = false;
  clockMs = 1000;
  keys = 0;
});

async function open(options: { draftKey?: string; userId?: string; writer?: string } = {}) {
  const seal = await makeSeal(options.draftKey ?? marias);
  const parts: BookParts = {
    device: seal && new DeviceCopies(store, watched(seal), options.userId ?? 'maria'),
    server: {
      save: (draft) => Promise.resolve(!isDown && server.set(draft.name, draft).size > 0),
      load: (which, key) =>
        Promise.resolve(applied.has(key ?? '') ? ('applied' as const) : server.get(which)),
      discard: (which, key) => {
        if (server.get(which)?.idempotencyKey === key) server.delete(which);
        return Promise.resolve();
      },
    },
    nowMs: () => (clockMs += 1),
    newKey: () => `key-${(keys += 1)}`,
    writer: options.writer ?? 'tab-a',
    send: (act, input, key) => {
      sent.push({ act, input, key });
      return Promise.resolve(answer);
    },
    tell: () => undefined,
    onNotKept: () => undefined,
  };
  const book = new DraftBook(parts);
  await book.open();
  return book;
}

/** A seal that says how many entries are being sealed or opened. */
function watched(seal: Seal): Seal {
  const watch = <Value>(work: Promise<Value>): Promise<Value> => {
    sealing += 1;
    return work.finally(() => (sealing -= 1));
  };
  return { close: (value) => watch(seal.close(value)), open: (sealed) => watch(seal.open(sealed)) };
}

/** Lets every write that is under way reach the device, however busy the machine is. */
async function settle(): Promise<void> {
  for (let quietTurns = 0; quietTurns < 3; quietTurns = sealing > 0 ? 0 : quietTurns + 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('what is typed', () => {
  test('survives a crash: another start finds it as it was', async () => {
    const before = await open();
    before.edit(name, '1', about);
    before.edit(name, '120/80', about);
    await settle();
    const after = await open({ writer: 'tab-b' });
    expect(after.entry(name)).toMatchObject({ value: '120/80', ...about, idempotencyKey: 'key-1' });
  });

  test('is closed to another person at the same workstation', async () => {
    (await open()).edit(name, 'secret', about);
    await settle();
    const tom = await open({ draftKey: toms, userId: 'tom' });
    expect(tom.all()).toEqual([]);
    const intruder = await open({ draftKey: toms, userId: 'maria' });
    expect(intruder.all()).toEqual([]);
    const sealed = await store.get(`draft:maria:${name}`);
    expect(Buffer.from(sealed?.bytes ?? new ArrayBuffer(0)).toString('latin1')).not.toContain(
      'secret',
    );
  });

  test('reaches the server after a reload that came before it had it', async () => {
    const before = await open();
    before.edit(name, '120/80', about);
    await settle();
    const after = await open();
    await after.load(name);
    await after.flush();
    expect(server.get(name)).toMatchObject({ value: '120/80' });
    expect(after.savedAtServerMs(name)).toBeDefined();
  });

  test('reaches the server when it answers again, without another keystroke', async () => {
    const book = await open();
    isDown = true;
    book.edit(name, { pulse: '72' }, about);
    await book.flush();
    expect(book.savedAtServerMs(name)).toBeUndefined();
    isDown = false;
    await book.resend();
    expect(server.get(name)?.value).toEqual({ pulse: '72' });
    expect(book.savedAtServerMs(name)).toBeDefined();
  });

  test('is taken up at another workstation from the server', async () => {
    const here = await open();
    here.edit(name, '120/80', about);
    await here.flush();
    store = memoryStore();
    const there = await open({ writer: 'tab-b' });
    await there.load(name);
    expect(there.entry(name)).toMatchObject({ value: '120/80' });
    expect(there.savedAtServerMs(name)).toBeDefined();
  });

  test('saved from another workstation, the copy here stays, says so, and gets another key', async () => {
    const here = await open();
    here.edit(name, 'typed here', about);
    applied.add('key-1');
    await here.load(name);
    expect(here.entry(name)).toMatchObject({ value: 'typed here', idempotencyKey: 'key-2' });
    expect(here.entry(name)?.refusal?.message).toMatch(/saved this from another workstation/);
    await here.discard(name);
    await here.load(name);
    expect(here.entry(name)).toBeUndefined();
  });

  test('typed while the server copy loads stays in hand, and the other is offered', async () => {
    const elsewhere = await open({ writer: 'tab-b' });
    elsewhere.edit(name, 'from elsewhere', about);
    await elsewhere.flush();
    store = memoryStore();
    const here = await open();
    const loading = here.load(name);
    here.edit(name, 'typed here', about);
    await loading;
    expect(here.entry(name)).toMatchObject({
      value: 'typed here',
      other: { value: 'from elsewhere', keptBy: 'server' },
    });
    here.swap(name);
    expect(here.entry(name)?.value).toBe('from elsewhere');
  });

  test('in two tabs at once: the newer wins and nothing is lost', async () => {
    const one = await open({ writer: 'tab-a' });
    const two = await open({ writer: 'tab-b' });
    one.edit(name, 'one', about);
    await settle();
    two.edit(name, 'two', about);
    await settle();
    await one.heard(name);
    expect(one.entry(name)).toMatchObject({ value: 'two', other: { value: 'one' } });
  });
});

describe('what was confirmed and not answered', () => {
  test('is sent again after a crash with its own key, and then is over everywhere', async () => {
    const before = await open();
    before.edit(name, '120/80', about);
    await before.markSending(name, 'rooming/save-vitals', { sys: 120 });
    await before.flush();
    const after = await open({ writer: 'tab-b' });
    await after.resend();
    await settle();
    expect(sent).toEqual([{ act: 'rooming/save-vitals', input: { sys: 120 }, key: 'key-1' }]);
    expect(after.all()).toEqual([]);
    expect(server.size).toBe(0);
    await after.resend();
    expect(sent).toHaveLength(1);
  });

  test('stays while nobody answers', async () => {
    const book = await open();
    book.edit(name, '120/80', about);
    await book.markSending(name, 'rooming/save-vitals', {});
    answer = undefined;
    await book.resend();
    expect(book.entry(name)?.sending).toBeDefined();
  });

  test('is asked about and not sent when the server may have forgotten it', async () => {
    const book = await open();
    book.edit(name, '120/80', about);
    await book.markSending(name, 'rooming/save-vitals', {});
    clockMs += 6 * 86_400_000 + 1;
    await book.resend();
    expect(sent).toEqual([]);
    expect(book.entry(name)).toMatchObject({ value: '120/80', refusal: { refused: 'try-again' } });
    expect(book.entry(name)?.sending).toBeUndefined();
  });

  test('comes back with the refusal and what was typed', async () => {
    const book = await open();
    book.edit(name, '120/80', about);
    await book.markSending(name, 'rooming/save-vitals', {});
    answer = refuse('not-now', 'The visit is over.');
    await book.resend();
    expect(book.entry(name)).toMatchObject({ value: '120/80', refusal: { refused: 'not-now' } });
    expect(book.entry(name)?.sending).toBeUndefined();
    expect(book.entry(name)?.idempotencyKey).not.toBe('key-1');
  });

  test('does not come back from a server copy that outlived the acknowledgement', async () => {
    const book = await open();
    book.edit(name, '120/80', about);
    await book.flush();
    const stale = server.get(name);
    await book.markDone(name, '120/80', 'key-1');
    if (stale) server.set(name, stale);
    const again = await open({ writer: 'tab-b' });
    await again.load(name);
    expect(again.entry(name)).toBeUndefined();
  });

  test('what was typed while it was sent is kept under a new key', async () => {
    const book = await open();
    book.edit(name, '120/80', about);
    await book.markSending(name, 'rooming/save-vitals', {});
    book.edit(name, '120/80, pulse 72', about);
    await book.markDone(name, '120/80', 'key-1');
    await settle();
    const after = await open({ writer: 'tab-b' });
    expect(after.entry(name)).toMatchObject({ value: '120/80, pulse 72' });
    expect(after.entry(name)?.idempotencyKey).not.toBe('key-1');
    expect(after.entry(name)?.sending).toBeUndefined();
  });
});

test('a browser without a cipher keeps nothing on the device', async () => {
  const held = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  try {
    expect(await makeSeal(marias)).toBeUndefined();
  } finally {
    if (held) Object.defineProperty(globalThis, 'crypto', held);
  }
});
