import { IconFlask } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './DoorFrame.module.css';

interface DoorFrameProps {
  /** The page's one heading. */
  title: string;
  /** A line beneath the heading: what this is about. */
  detail?: ReactNode;
  /** How wide the sheet may grow. */
  width?: 'narrow' | 'medium' | 'wide';
  demo?: boolean;
  children: ReactNode;
  /** Other ways on, below the sheet. */
  foot?: ReactNode;
}

/** The sheet every screen at the door stands on. */
export function DoorFrame(props: DoorFrameProps) {
  const { title, detail, width = 'narrow', demo, children, foot } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Linchpin`;
    const held = document.activeElement;
    if (!held || held === document.body || !held.closest('#door')) heading.current?.focus();
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <div className={classes['frame']}>
      <header className={classes['head']}>
        <span className={classes['mark']}>Linchpin</span>
        {demo && (
          <span className={classes['demo']}>
            <IconFlask size={14} aria-hidden />
            <strong>DEMO</strong> invented people
          </span>
        )}
      </header>
      <main className={classes['sheet']} data-width={width}>
        <div>
          <h1 ref={heading} tabIndex={-1} className={classes['title']}>
            {title}
          </h1>
          {detail && <p className={classes['detail']}>{detail}</p>}
        </div>
        {children}
      </main>
      {foot && (
        <footer className={classes['foot']} data-width={width}>
          {foot}
        </footer>
      )}
    </div>
  );
}
