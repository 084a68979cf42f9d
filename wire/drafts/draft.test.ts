import { describe, expect, test } from 'vitest';
import {
  acknowledged,
  confirmed,
  edited,
  reconciled,
  refusedBy,
  swapped,
  type Draft,
} from './draft.ts';

const base: Draft<string> = {
  name: 'rooming/vitals/1',
  label: 'Vital signs',
  path: '/visit/1/rooming',
  idempotencyKey: 'key-1',
  value: '120/80',
  changedAtMs: 100,
  writer: 'tab-a',
};
const nothingOver = () => false;

describe('one entry from two copies', () => {
  test('the newer wins and the other is kept to be offered', () => {
    const server = { ...base, value: '118/76', changedAtMs: 200, writer: 'tab-b' };
    const one = reconciled(base, server, nothingOver);
    expect(one).toMatchObject({ value: '118/76', other: { value: '120/80', keptBy: 'device' } });
    const two = reconciled({ ...base, changedAtMs: 300 }, server, nothingOver);
    expect(two).toMatchObject({ value: '120/80', other: { value: '118/76', keptBy: 'server' } });
  });

  test('an earlier state of the same writing is not offered', () => {
    const server = { ...base, value: '12', changedAtMs: 50 };
    expect(reconciled(base, server, nothingOver)?.other).toBeUndefined();
    expect(reconciled(base, server, nothingOver)?.value).toBe('120/80');
  });

  test('two that say the same are one', () => {
    const server = { ...base, changedAtMs: 50, writer: 'tab-b' };
    expect(reconciled(base, server, nothingOver)).toEqual(base);
  });

  test('what was acknowledged never comes back', () => {
    const over = (key: string) => key === 'key-1';
    expect(reconciled(base, undefined, over)).toBeUndefined();
    expect(reconciled(undefined, base, over)).toBeUndefined();
    const next = { ...base, idempotencyKey: 'key-2', value: 'new' };
    expect(reconciled(next, { ...base, changedAtMs: 900 }, over)).toEqual(next);
  });

  test('taking the other can be undone', () => {
    const server = { ...base, value: '118/76', changedAtMs: 200, writer: 'tab-b' };
    const one = reconciled(base, server, nothingOver);
    const taken = one && swapped(one, 300);
    expect(taken).toMatchObject({ value: '120/80', other: { value: '118/76' } });
    expect(taken && swapped(taken, 400)).toMatchObject({ value: '118/76' });
  });
});

describe('the key of an entry', () => {
  test('stays the same through typing and sending, so that it applies once', () => {
    const sent = confirmed(edited(base, '121/80', 150, 'tab-a'), 'rooming/save', {}, 160);
    expect(sent.idempotencyKey).toBe('key-1');
    expect(sent.sending).toMatchObject({ act: 'rooming/save' });
  });

  test('typing after Save takes the confirmation back, but not the key', () => {
    const typed = edited(confirmed(base, 'rooming/save', {}, 110), '9', 120, 'tab-a');
    expect(typed).not.toHaveProperty('sending');
    expect(typed.idempotencyKey).toBe('key-1');
  });

  test('after a refusal the next sending is a new intent', () => {
    const refusal = { refused: 'invalid', message: 'No.' } as const;
    const back = refusedBy(confirmed(base, 'rooming/save', {}, 110), refusal, 'key-2');
    expect(back).toMatchObject({ idempotencyKey: 'key-2', refusal, value: '120/80' });
    expect(back).not.toHaveProperty('sending');
  });

  test('what was typed while it was sent is not lost, and is a new intent', () => {
    expect(acknowledged(base, '120/80', 'key-2')).toBeUndefined();
    expect(acknowledged({ ...base, value: '121/80' }, '120/80', 'key-2')).toMatchObject({
      value: '121/80',
      idempotencyKey: 'key-2',
    });
  });
});
