import type { ReactNode, Ref } from 'react';
import classes from './Notice.module.css';
import { toneIcons, type Tone } from './tone.ts';

interface NoticeProps {
  tone: Tone;
  /** One clear sentence. */
  children: ReactNode;
  /** Buttons, at the end of the line. */
  action?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits its turn; without, it is just read. */
  role?: 'alert' | 'status';
  id?: string;
  ref?: Ref<HTMLDivElement>;
}

/** A line that stays where the matter is: what is wrong or worth knowing, and what to do. */
export function Notice({ tone, children, action, role, id, ref }: NoticeProps) {
  const Shape = toneIcons[tone];
  return (
    <div ref={ref} id={id} className={classes['notice']} data-tone={tone} role={role}>
      {Shape && <Shape size={18} stroke={2} aria-hidden className={classes['icon']} />}
      <div className={classes['words']}>{children}</div>
      {action && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
