import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { askAgain, askFailedAgain } from './ask-again.ts';
import { queryClient, staleByItself } from './query-client.ts';

afterEach(() => {
  queryClient.clear();
  staleByItself.clear();
});

/** A view on a screen, whose answers the test gives one by one. */
function show(name: string, topics: readonly string[]) {
  const asked: ((answer: string) => void)[] = [];
  const failed: (() => void)[] = [];
  const observer = new QueryObserver<string>(queryClient, {
    queryKey: [name, {}],
    meta: { topics },
    retry: false,
    queryFn: () =>
      new Promise((resolve, reject) => {
        asked.push(resolve);
        failed.push(() => reject(new Error('no answer')));
      }),
  });
  const leave = observer.subscribe(() => undefined);
  return { asked, failed, leave, shown: () => observer.getCurrentResult().data };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const encounters = (topics: readonly string[]) => topics.includes('Encounter');

test('a change that comes while the first answer is under way is asked for once more', async () => {
  const { asked, shown, leave } = show('board', ['Encounter']);
  askAgain(encounters);
  askAgain(encounters);
  asked[0]?.('before the change');
  await settled();
  expect(asked).toHaveLength(2);
  asked[1]?.('after the change');
  await settled();
  expect(shown()).toBe('after the change');
  expect(asked).toHaveLength(2);
  leave();
});

test('a view that is shown is asked again, and an answer under way is not waited for', async () => {
  const { asked, shown, leave } = show('board', ['Encounter']);
  asked[0]?.('first');
  await settled();
  askAgain(encounters);
  askAgain(encounters);
  await settled();
  expect(asked).toHaveLength(3);
  asked[2]?.('newest');
  await settled();
  asked[1]?.('overtaken');
  await settled();
  expect(shown()).toBe('newest');
  expect(staleByItself.size).toBe(1);
  leave();
});

test('what was not touched is left alone', async () => {
  const { asked, leave } = show('staff', ['Practitioner']);
  asked[0]?.('first');
  await settled();
  askAgain(encounters);
  await settled();
  expect(asked).toHaveLength(1);
  leave();
});

test('what could not be refreshed while the line was lost is asked when it is back', async () => {
  const { asked, failed, shown, leave } = show('board', ['Encounter']);
  const other = show('staff', ['Practitioner']);
  asked[0]?.('before');
  other.asked[0]?.('staff');
  await settled();
  askAgain(encounters);
  failed[1]?.();
  await settled();
  expect(shown()).toBe('before');
  askFailedAgain();
  asked[2]?.('after');
  await settled();
  expect(shown()).toBe('after');
  expect(other.asked).toHaveLength(1);
  leave();
  other.leave();
});

test('a view nobody looks at is forgotten, so that it never opens with what is over', async () => {
  const { asked, leave } = show('schedule', ['Encounter']);
  asked[0]?.('in the morning');
  await settled();
  leave();
  askAgain(encounters);
  const back = show('schedule', ['Encounter']);
  expect(back.shown()).toBeUndefined();
  back.asked[0]?.('at noon');
  await settled();
  expect(back.shown()).toBe('at noon');
  back.leave();
});
