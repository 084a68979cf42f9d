import { IconPlus } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { AddedEntry } from './confirm-list.contract.ts';
import type { ListReviewParts } from './list-review.ts';
import { listWords } from './list-words.ts';
import { NameField } from './NameField.tsx';
import classes from './rooming.module.css';
import { useSuggestions } from './rooming.query.ts';

type AddedProps = Pick<ListReviewParts, 'kind' | 'draft'>;

const severities = ['mild', 'moderate', 'severe'] as const;

/** What the patient has told of and the record did not have. */
export function Added({ kind, draft }: AddedProps) {
  const words = listWords[kind];
  const { added } = draft.value;
  const suggestions = useSuggestions(kind, added.length > 0);
  // Without them everything can be typed all the same.
  const terms = suggestions.state === 'ready' ? suggestions.data.terms : [];
  const set = (index: number, next: Partial<AddedEntry> | undefined) =>
    draft.change((before) => ({
      ...before,
      noneKnown: false,
      added: before.added.flatMap((one, at) =>
        at !== index ? [one] : next ? [{ ...one, ...next }] : [],
      ),
    }));
  const add = () =>
    draft.change((before) => ({
      ...before,
      noneKnown: false,
      added: [...before.added, { name: '' }],
    }));
  return (
    <>
      {added.map((entry, index) => (
        <div key={index} className={classes['added']}>
          <NameField
            name={`added-${index}-name`}
            label={`New ${words.one}`}
            entry={entry}
            terms={terms}
            onChange={(next) => set(index, next)}
          />
          <TextField
            label={words.detail}
            aside="if known"
            placeholder={words.detailExample}
            value={entry.detail ?? ''}
            onChange={(detail) => set(index, { detail })}
            maxLength={200}
          />
          {kind === 'allergies' && (
            <SegmentedChoice
              label="How bad"
              value={entry.severity}
              onChange={(severity) => set(index, { severity })}
              options={severities.map((value) => ({ value, label: value }))}
            />
          )}
          <Button
            kind="plain"
            onClick={() => set(index, undefined)}
            label={`Take out ${entry.name || `the new ${words.one}`}`}
          >
            Take out
          </Button>
        </div>
      ))}
      <div>
        <Button kind="quiet" icon={IconPlus} onClick={add}>
          Add {kind === 'allergies' ? 'an' : 'a'} {words.one}
        </Button>
      </div>
    </>
  );
}
