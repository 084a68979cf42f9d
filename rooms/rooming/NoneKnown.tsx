import { Checkbox } from '@mantine/core';
import { saidByInWords } from '../../clinical/lists/informant.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dayOfInstant } from './day-words.ts';
import type { ListReviewParts } from './list-review.ts';
import { listWords } from './list-words.ts';
import classes from './rooming.module.css';

/** An empty list says nothing by itself: that there is none has to be said. */
export function NoneKnown({ visit, kind, draft }: ListReviewParts) {
  const { timeZone } = useMe().practice;
  const { entries, noneKnown } = visit.lists[kind];
  const words = listWords[kind];
  const isOpen = entries.every(({ isNone }) => isNone);
  if (!isOpen || draft.value.added.length > 0) return null;
  if (entries.length > 0 && entries.every(({ last }) => last?.inThisVisit)) return null;
  return (
    <div className={classes['none']}>
      {entries.length === 0 && (
        <Quiet>
          {noneKnown
            ? `${words.none}: said by ${saidByInWords(noneKnown.saidBy)} ${dayOfInstant(noneKnown.at, timeZone, visit.today)}.`
            : `The record has no ${words.title.toLowerCase()}. That does not say there are none.`}
        </Quiet>
      )}
      {noneKnown?.inThisVisit ? (
        <Chip tone="good">{words.none}</Chip>
      ) : (
        entries.length === 0 && (
          <Checkbox
            label={`${words.none} (asked today)`}
            checked={draft.value.noneKnown}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              draft.change((before) => ({ ...before, noneKnown: checked }));
            }}
          />
        )
      )}
    </div>
  );
}
