import { useState, type ReactNode } from 'react';
import { Chip } from '../Chip.tsx';
import type { Tone } from '../tone.ts';
import classes from './Banner.module.css';

export interface BannerChip {
  key: string;
  tone: Tone;
  /** Few words; they wrap, they are never cut. */
  words: ReactNode;
}

interface BannerChipsProps {
  /** The most important first: those beyond `most` stand behind "+3". */
  chips: readonly BannerChip[];
  /** How many stand open (default 4). Critical ones always do. */
  most?: number;
  /** What the hidden ones are, for "+3 allergies". */
  noun: string;
}

/** Chips in a banner. Too many would push the page away, so the rest opens with one press. */
export function BannerChips({ chips, most = 4, noun }: BannerChipsProps) {
  const [all, setAll] = useState(false);
  const fixed = chips.filter(({ tone }, index) => index < most || tone === 'critical');
  const shown = all ? chips : fixed;
  const hidden = chips.length - fixed.length;
  return (
    <>
      {shown.map(({ key, tone, words }) => (
        <Chip key={key} tone={tone}>
          {words}
        </Chip>
      ))}
      {hidden > 0 && (
        <button
          type="button"
          className={classes['more']}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer' : `+${hidden} ${noun}`}
        </button>
      )}
    </>
  );
}
