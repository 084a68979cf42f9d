import type { ReactNode } from 'react';
import classes from './VisuallyHidden.module.css';

/** Words for a screen reader alone. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={classes['hidden']}>{children}</span>;
}
