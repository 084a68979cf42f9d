import type { Answer } from '../../clinical/immunization/answer.ts';
import { assess } from '../../clinical/immunization/assess.ts';
import { fromRecord, type FromRecord } from './from-record.ts';
import type { ReadingDay } from './read-doses.ts';
import type { HealthRecord } from './read-observations.ts';
import { groupsOf, readingCodes } from './reading-codes.ts';

/** What the rules say of one record, and what they were and were not told. */
export interface AssessedRecord {
  read: FromRecord;
  answer: Answer;
  /** Vaccine groups that an entry leaves open: what the rules say of these is not to be shown. */
  open: ReadonlySet<string>;
}

/** Reads a record, asks the rules, and marks what an unclear entry leaves open. Pure. */
export function assessRecord(
  record: HealthRecord,
  day: Pick<ReadingDay, 'today' | 'timeZone'>,
): AssessedRecord {
  const read = fromRecord(record, readingCodes, day);
  const { prevented, apart, history } = read;
  const answer: Answer =
    prevented.length > 0
      ? { verdict: 'not-assessed', missing: [], because: prevented }
      : assess(history);
  const open = new Set(
    apart.flatMap(({ leavesOpen, tooNear = [] }) => [...leavesOpen, ...tooNear].flatMap(groupsOf)),
  );
  return { read, answer, open };
}
