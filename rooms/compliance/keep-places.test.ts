import { describe, expect, test } from 'vitest';
import { inPlaces, keepPlaces, type ShownCondition } from './keep-places.ts';

const condition = (id: string, met: ShownCondition['met'], now: ShownCondition['now']) => ({
  id,
  met,
  now,
  sentence: id,
  by: 'you' as const,
  layer: 'state' as const,
  byConfirmation: true,
});
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('Spec: compliance/may-i', () => {
  const asked = [
    condition('order', 'unmet', 'stop'),
    condition('trained', 'unknown', 'wait'),
    condition('yearly-training', 'unknown', 'go'),
    condition('certificate', 'met', 'go'),
  ];

  test('S-SCOPE-06 what the answer does not wait for stands apart from what it waits for', () => {
    const { binding, aside } = inPlaces(keepPlaces([], asked), asked);
    expect(ids(binding)).toEqual(['order', 'trained', 'certificate']);
    expect(ids(aside)).toEqual(['yearly-training']);
  });

  test('S-SCOPE-07 what is ticked stays where it is, however the answer sorts it', () => {
    const before = keepPlaces([], asked);
    const ticked = [
      condition('trained', 'unknown', 'wait'),
      condition('certificate', 'met', 'go'),
      condition('yearly-training', 'met', 'go'),
      condition('order', 'met', 'go'),
    ];
    const { binding, aside } = inPlaces(keepPlaces(before, ticked), ticked);
    expect(ids(binding)).toEqual(['order', 'trained', 'certificate']);
    expect(ids(aside)).toEqual(['yearly-training']);
  });

  test('S-SCOPE-07 what is new follows, and what comes back has its place again', () => {
    const before = keepPlaces([], asked);
    const [order, ...others] = asked as [ShownCondition, ...ShownCondition[]];
    const between = keepPlaces(before, [condition('new', 'unmet', 'stop'), ...others]);
    const back = [condition('new', 'unmet', 'stop'), ...others, order];
    const { binding } = inPlaces(keepPlaces(between, back), back);
    expect(ids(binding)).toEqual(['order', 'trained', 'certificate', 'new']);
  });

  test('S-SCOPE-06 a reminder that the case turns into a condition stands among the conditions', () => {
    const before = keepPlaces([], asked);
    const said = [condition('yearly-training', 'unmet', 'wait')];
    expect(ids(inPlaces(keepPlaces(before, said), said).binding)).toEqual(['yearly-training']);
  });
});
