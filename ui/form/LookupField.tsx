import { TextInput } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Strong, TwoLines } from '../Text.tsx';
import { Field } from './Field.tsx';
import classes from './LookupField.module.css';

/** One thing that was found. */
export interface LookupChoice {
  id: string;
  first: string;
  second: string;
}

interface LookupFieldProps {
  label: string;
  name?: string;
  hint?: string;
  placeholder?: string;
  autoFocus?: boolean;
  /** What the list is of, for who cannot see it. */
  found: string;
  query: string;
  onQuery: (query: string) => void;
  choices: readonly LookupChoice[];
  /** False while the list may still belong to the letters before. */
  isSettled: boolean;
  onChoose: (id: string) => void;
  /** The list lies over what stands below, and Escape empties the field. */
  isOver?: boolean;
  /** What is said below: nothing found, more than are shown. */
  children?: ReactNode;
}

/**
 * Something found by typing: arrows go through what was found, Enter takes it. Whoever types fast
 * presses Enter before the answer; when that names one thing only, it is what was meant.
 */
export function LookupField(props: LookupFieldProps) {
  const { query, onQuery, choices, isSettled, onChoose, isOver = false } = props;
  const [active, setActive] = useState(0);
  const list = useId();
  const shown = choices.map(({ id }) => id).join();
  useEffect(() => setActive(0), [shown]);
  const enterAhead = useEnterAhead(props);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setActive((active + step + choices.length) % choices.length);
    }
    if (event.key === 'Escape' && isOver) onQuery('');
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!isSettled) return enterAhead();
    const chosen = choices[active];
    if (chosen) onChoose(chosen.id);
  };
  const { label, name, hint, placeholder, autoFocus = false } = props;
  return (
    <div className={classes[isOver ? 'over' : 'search']}>
      <Field label={label} {...(name !== undefined && { name })} {...(hint && { hint })}>
        {(control) => (
          <TextInput
            {...control}
            {...(autoFocus && { 'data-autofocus': true, autoFocus })}
            {...(placeholder && { placeholder })}
            role="combobox"
            aria-expanded={choices.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={choices[active] && `${list}-${active}`}
            autoComplete="off"
            maxLength={120}
            value={query}
            onChange={(event) => onQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <Choices {...{ list, choices, active, onChoose }} label={props.found} onActive={setActive} />
      <div role="status">{props.children}</div>
    </div>
  );
}

/** Remembers that Enter was pressed, until what was typed then is answered. */
function useEnterAhead({ query, choices, isSettled, onChoose }: LookupFieldProps): () => void {
  const [entered, setEntered] = useState<string>();
  const only = isSettled && choices.length === 1 ? choices[0]?.id : undefined;
  const meant = entered === query ? only : undefined;
  useEffect(() => {
    if (meant !== undefined) onChoose(meant);
  }, [meant, onChoose]);
  return () => setEntered(query);
}

function Choices(props: {
  list: string;
  label: string;
  choices: readonly LookupChoice[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (id: string) => void;
}) {
  const { list, label, choices, active, onActive, onChoose } = props;
  return (
    <ul id={list} role="listbox" aria-label={label} className={classes['list']}>
      {choices.map(({ id, first, second }, index) => (
        <li
          key={id}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes['option']}
          onPointerEnter={() => onActive(index)}
          onClick={() => onChoose(id)}
        >
          <TwoLines first={<Strong>{first}</Strong>} second={second} />
        </li>
      ))}
    </ul>
  );
}
