import { useState, type ReactNode } from 'react';
import { Chip } from './Chip.tsx';
import classes from './ChipFold.module.css';
import type { Tone } from './tone.ts';

export interface FoldedChip {
  key: string;
  tone: Tone;
  /** Few words; they wrap, they are never cut. */
  words: ReactNode;
}

interface ChipFoldProps {
  /** The most important first: what goes beyond stands behind "+3". */
  chips: readonly FoldedChip[];
  /** How many stand open (default 4). */
  most?: number;
  /** How many stand open when they are critical (default 8). */
  mostCritical?: number;
  /** What the hidden ones are, for "+3 allergies". */
  noun: string;
}

/** Chips of a banner. Too many would push the page away, so the rest opens with one press. */
export function ChipFold({ chips, most = 4, mostCritical = 8, noun }: ChipFoldProps) {
  const [all, setAll] = useState(false);
  const isOpen = ({ tone }: FoldedChip, index: number) =>
    index < most || (tone === 'critical' && index < mostCritical);
  const folded = chips.filter((chip, index) => !isOpen(chip, index));
  const chip = ({ key, tone, words }: FoldedChip) => (
    <Chip key={key} tone={tone}>
      {words}
    </Chip>
  );
  return (
    <>
      {chips.filter(isOpen).map(chip)}
      {folded.length > 0 && (
        <>
          <span className={classes['folded']} data-open={all || undefined}>
            {folded.map(chip)}
          </span>
          <button
            type="button"
            className={classes['more']}
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? 'Show fewer' : `+${folded.length} ${noun}`}
          </button>
        </>
      )}
    </>
  );
}
