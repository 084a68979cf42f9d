import type { ReactNode } from 'react';
import classes from './Banner.module.css';

interface BannerProps {
  /** Who or what the screen is about: never cut, it wraps. */
  title: ReactNode;
  /** Short facts after the title, with dots between: age, pronouns, birth date, record number. */
  facts?: readonly ReactNode[];
  /** `BannerChips`: what must not be overlooked. */
  chips?: ReactNode;
  /** At the end of the line: where it stands now. */
  end?: ReactNode;
  /** Names the region for screen readers: "Patient". */
  label: string;
}

/** The strip that says who the screen is about; give it to `Page` as `banner`, where it sticks. */
export function Banner({ title, facts = [], chips, end, label }: BannerProps) {
  const said = facts.filter((fact) => fact !== undefined && fact !== null && fact !== '');
  return (
    <section className={classes['banner']} aria-label={label}>
      <div className={classes['who']}>
        <span className={classes['title']}>{title}</span>
        {said.length > 0 && (
          <ul className={classes['facts']}>
            {said.map((fact, index) => (
              <li key={index}>{fact}</li>
            ))}
          </ul>
        )}
      </div>
      {chips && <div className={classes['chips']}>{chips}</div>}
      {end && <div className={classes['end']}>{end}</div>}
    </section>
  );
}
