import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './PartsStrip.module.css';

interface PartsStripProps {
  /** What it is read out as: "Parts of the supplies". */
  label: string;
  parts: readonly { to: string; label: string }[];
  /** The address of the part one is at; of none of them on a page below one. */
  at: string;
}

/** The parts of one place, side by side, each at its own address. */
export function PartsStrip({ label, parts, at }: PartsStripProps) {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the strip is longer than the screen: the part one is at is in view.
    const on = strip.current?.querySelector('[aria-current]');
    on?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  return (
    <nav ref={strip} aria-label={label} className={classes['nav']}>
      {parts.map(({ to, label: words }) => (
        <Link
          key={to}
          to={to}
          className={classes['tab'] ?? ''}
          data-on={to === at || undefined}
          aria-current={to === at ? 'page' : undefined}
          activeOptions={{ exact: true }}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
