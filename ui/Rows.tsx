import type { ReactNode } from 'react';
import classes from './Rows.module.css';

/** A short list inside a card: one line each, thin lines between. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className={classes['rows']} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** What it is. */
  name: ReactNode;
  /** Below the name, in small. */
  detail?: ReactNode;
  /** At the end of the line: a value, a chip, a button. */
  children?: ReactNode;
}

/** One line of `Rows`. */
export function Row({ name, detail, children }: RowProps) {
  return (
    <li className={classes['row']}>
      <div className={classes['what']}>
        <div className={detail ? classes['strong'] : undefined}>{name}</div>
        {detail && <div className={classes['detail']}>{detail}</div>}
      </div>
      {children !== undefined && <div className={classes['end']}>{children}</div>}
    </li>
  );
}
