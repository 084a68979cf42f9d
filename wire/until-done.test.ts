import { describe, expect, test } from 'vitest';
import type { Refusal } from '../fhir/refusal.ts';
import { makeDoor } from './door.ts';
import { pausesMs, untilDone, type Attempt } from './until-done.ts';

const silence: Attempt = { kind: 'silence' };
const refused = (code: Refusal['refused']): Attempt => ({
  kind: 'refused',
  refusal: { refused: code, message: code },
});

function server(...answers: Attempt[]) {
  const seen = { tries: 0, pauses: [] as number[], silences: [] as number[] };
  const door = makeDoor();
  const run = () =>
    untilDone(() => Promise.resolve(answers[seen.tries++] ?? silence), {
      door,
      pause: (ms) => Promise.resolve(void seen.pauses.push(ms)),
      onSilence: (tries) => seen.silences.push(tries),
    });
  return { seen, door, run };
}

describe('trying until the server answers', () => {
  test('silence is tried again until the answer comes', async () => {
    const { seen, run } = server(silence, silence, { kind: 'done', output: 7 });
    expect(await run()).toBe(7);
    expect(seen.pauses).toEqual(pausesMs.slice(0, 2));
    expect(seen.silences).toEqual([1, 2]);
  });

  test('silence that goes on is given up after the last pause, and says so', async () => {
    const { seen, run } = server();
    expect(await run()).toBe('silence');
    expect(seen.tries).toBe(pausesMs.length + 1);
  });

  test('a final refusal is not tried again', async () => {
    const { seen, run } = server(refused('time-taken'), { kind: 'done', output: 1 });
    expect(await run()).toMatchObject({ refused: 'time-taken' });
    expect(seen.tries).toBe(1);
  });

  test('try-again is tried again without calling it silence, and is answered when it goes on', async () => {
    const always = Array.from({ length: 20 }, () => refused('try-again'));
    const { seen, run } = server(...always);
    expect(await run()).toMatchObject({ refused: 'try-again' });
    expect(seen.silences).toEqual([]);
    expect(seen.tries).toBe(pausesMs.length + 1);
  });

  test('a locked screen is waited at and the act goes on for the same person', async () => {
    const { seen, door, run } = server(refused('locked'), { kind: 'done', output: 'saved' });
    door.open('maria');
    const answer = run();
    await Promise.resolve();
    await Promise.resolve();
    expect(door.state()).toBe('locked');
    expect(seen.tries).toBe(1);
    door.open('maria');
    expect(await answer).toBe('saved');
  });

  test('another person at the locked screen ends the act: it is never done under that name', async () => {
    const { seen, door, run } = server(refused('locked'), { kind: 'done', output: 'saved' });
    door.open('maria');
    const answer = run();
    await Promise.resolve();
    await Promise.resolve();
    door.open('tom');
    expect(await answer).toMatchObject({ refused: 'locked' });
    expect(seen.tries).toBe(1);
  });
});
