import { useId, type ReactNode } from 'react';
import classes from './Card.module.css';

interface CardProps {
  /** A quiet heading (h2). */
  title?: ReactNode;
  /** The heading is what the eye looks for, such as a room's number. */
  strong?: boolean;
  /** At the end of the heading's line. */
  actions?: ReactNode;
  /** Lets a table or list reach the card's edges. */
  flush?: boolean;
  /** The line at the top edge: what this card's state is, always said in words inside as well. */
  edge?: 'none' | 'active' | 'warning' | 'idle';
  children: ReactNode;
}

/** A surface that holds one matter. */
export function Card({ title, strong, actions, flush, edge = 'none', children }: CardProps) {
  const id = useId();
  return (
    <section
      className={classes['card']}
      aria-labelledby={title ? id : undefined}
      data-flush={flush || undefined}
      data-edge={edge}
    >
      {(title || actions) && (
        <div className={classes['head']}>
          {title && (
            <h2 id={id} className={classes['title']} data-strong={strong || undefined}>
              {title}
            </h2>
          )}
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
