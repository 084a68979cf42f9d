import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  /** The screen's name, its one h1. */
  title: string;
  /** Beside the title, in small: a date, a count. */
  detail?: ReactNode;
  /** Sticks under the header and never scrolls away: the patient's banner. */
  banner?: ReactNode;
  /** Filters and views, after the title. */
  toolbar?: ReactNode;
  /** What can be done here, at the end of the line. */
  actions?: ReactNode;
  /** A column of cards beside the content; below it on narrow screens. */
  aside?: ReactNode;
  /** Keeps the title for screen readers alone, where the banner already says what this is. */
  titleHidden?: boolean;
  children: ReactNode;
}

/** The frame of every screen: title, toolbar, actions, content, and what stands beside it. */
export function Page(props: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const banner = useStickyHeight();
  useEffect(() => {
    const held = document.activeElement;
    const typing = held instanceof HTMLElement && held.closest('main') && held !== document.body;
    if (!typing) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes['page']}>
      {props.banner && (
        <div ref={banner} className={classes['banner']}>
          {props.banner}
        </div>
      )}
      <div className={classes['bar']} data-title-hidden={props.titleHidden || undefined}>
        <h1 ref={heading} tabIndex={-1} className={classes['title']}>
          {props.title}
        </h1>
        {props.detail && <div className={classes['detail']}>{props.detail}</div>}
        {props.toolbar && <div className={classes['toolbar']}>{props.toolbar}</div>}
        {props.actions && <div className={classes['actions']}>{props.actions}</div>}
      </div>
      <div className={classes['body']} data-aside={props.aside !== undefined || undefined}>
        <div className={classes['content']}>{props.children}</div>
        {props.aside && <aside className={classes['aside']}>{props.aside}</aside>}
      </div>
    </div>
  );
}

/** Tells what sticks further below how high the banner is, as it wraps on narrow screens. */
function useStickyHeight() {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const banner = element.current;
    if (!banner) return undefined;
    const root = document.documentElement;
    const measure = () => {
      const top = `calc(var(--header-height) + ${banner.offsetHeight}px)`;
      root.style.setProperty('--sticky-top', top);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(banner);
    measure();
    return () => {
      observer.disconnect();
      root.style.removeProperty('--sticky-top');
    };
  }, []);
  return element;
}
