import { IconCircleDashed, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  /** What is not there: "Nobody is waiting". */
  title: string;
  /** What that means, or when something will be here. */
  children?: ReactNode;
  /** The way on. */
  action?: ReactNode;
  icon?: Icon;
}

/** Says that there is nothing, and what to do. Never used for what is not known yet. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  const Shape = icon ?? IconCircleDashed;
  return (
    <div className={classes['empty']}>
      <Shape size={28} stroke={1.5} aria-hidden className={classes['icon']} />
      <p className={classes['title']}>{title}</p>
      {children && <p className={classes['words']}>{children}</p>}
      {action && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
