import type { ReactNode } from 'react';
import classes from './SubjectBanner.module.css';

interface SubjectBannerProps {
  /** Who or what the screen is about; never cut. */
  name: ReactNode;
  /** Plain facts beside the name. */
  facts: readonly string[];
  /** Chips: what must not be missed. */
  marks?: ReactNode;
  /** At the end of the line: where and since when. */
  end?: ReactNode;
  /** The one thing to do next about it; stands last. */
  step?: ReactNode;
}

/** The banner of `Page` that never scrolls away: it says whom or what everything below is about. */
export function SubjectBanner({ name, facts, marks, end, step }: SubjectBannerProps) {
  return (
    <section className={classes['banner']} aria-label="Who this is about">
      <strong className={classes['name']}>{name}</strong>
      <span className={classes['facts']}>{facts.join(' · ')}</span>
      {marks && <span className={classes['marks']}>{marks}</span>}
      {(end || step) && (
        <div className={classes['last']}>
          {end && <span className={classes['end']}>{end}</span>}
          {step && <div className={classes['step']}>{step}</div>}
        </div>
      )}
    </section>
  );
}
