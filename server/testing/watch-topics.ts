import type { Topic } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { views } from '../counter.ts';

/** What reads resources of the type that is named first. */
const reads: ReadonlySet<PropertyKey> = new Set<keyof PracticeRecords>([
  ...(['read', 'readText', 'readMany', 'readVersion'] as const),
  ...(['history', 'search', 'recent', 'count'] as const),
]);

const untold = new Set<string>();
let isWatching = false;

/**
 * From now on notes for each view of the server what it reads and is not told of: a screen would
 * keep showing it when it has changed. Views without topics are asked once, as for a paper.
 */
export function watchTopics(): void {
  if (isWatching) return;
  isWatching = true;
  for (const view of views) {
    const { name, topics } = view.contract;
    const read = view.read.bind(view);
    if (topics.length === 0) continue;
    const note = (topic: Topic): void => {
      if (!topics.includes(topic)) untold.add(`${name} reads ${topic}`);
    };
    view.read = (records, input, moment) => read(noted(records, note), input, moment);
  }
}

/** What was read since it was last asked and is not among the topics, as `room/view reads Type`. */
export function takeUntold(): string[] {
  const found = [...untold].toSorted();
  untold.clear();
  return found;
}

function noted(records: PracticeRecords, note: (topic: Topic) => void): PracticeRecords {
  return new Proxy(records, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (key === 'stock') note('Stock');
      if (key === 'findPatients') note('Patient');
      if (typeof found !== 'function') return found;
      const does = found.bind(target) as (...asked: unknown[]) => unknown;
      if (!reads.has(key)) return does;
      return (type: Topic, ...asked: unknown[]) => {
        note(type);
        return does(type, ...asked);
      };
    },
  });
}
