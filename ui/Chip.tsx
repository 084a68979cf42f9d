import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Chip.module.css';
import { toneIcons, type Tone } from './tone.ts';

interface ChipProps {
  tone?: Tone;
  /** Replaces the tone's own shape; `null` leaves it out (not for warning and critical). */
  icon?: Icon | null;
  /** The word. Always there: colour and shape alone say nothing. */
  children: ReactNode;
}

/** A small mark of one word or few: "ready", "interpreter 9:45", "Penicillin: hives". */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  const loud = tone === 'warning' || tone === 'critical';
  const Shape = icon === null && !loud ? undefined : (icon ?? toneIcons[tone]);
  return (
    <span className={classes['chip']} data-tone={tone}>
      {Shape && <Shape size={13} stroke={2.4} aria-hidden className={classes['icon']} />}
      <span>{children}</span>
    </span>
  );
}
