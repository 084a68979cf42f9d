import type { ReactNode } from 'react';
import classes from './Text.module.css';

/** The second line: smaller and quieter than what stands above it. */
export function Quiet({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <span id={id} className={classes['quiet']}>
      {children}
    </span>
  );
}

/** The one word of a row that the eye looks for: a name, a value. */
export function Strong({ children }: { children: ReactNode }) {
  return <span className={classes['strong']}>{children}</span>;
}

/** What stands on two lines: the matter, and below it what it says in small. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  return (
    <div className={classes['two']}>
      <div>{first}</div>
      {second !== undefined && second !== null && second !== '' && (
        <div className={classes['quiet']}>{second}</div>
      )}
    </div>
  );
}
