import { Fragment, useState, type ReactNode } from 'react';
import classes from './SubjectBanner.module.css';

/** A plain fact; a long one stands cut until it is pressed. */
type Fact = string | { words: string; whole: string };

interface SubjectBannerProps {
  /** Who or what the screen is about; never cut. */
  name: ReactNode;
  /** Plain facts beside the name. */
  facts: readonly Fact[];
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
      <span className={classes['facts']}>
        {facts.map((fact, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            {typeof fact === 'string' ? fact : <CutFact {...fact} />}
          </Fragment>
        ))}
      </span>
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

/** Cut, with its whole for the pointer; a press shows the whole, to be read or copied. */
function CutFact({ words, whole }: { words: string; whole: string }) {
  const [shown, setShown] = useState(false);
  if (shown) return <span className={classes['whole']}>{whole}</span>;
  return (
    <button
      type="button"
      title={whole}
      aria-label={`${words}, show all of it`}
      className={classes['cut']}
      onClick={() => setShown(true)}
    >
      {words}
    </button>
  );
}
