import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { Page } from '../../ui/Page.tsx';
import classes from './supplies.module.css';

const parts = [
  { to: '/supplies', label: 'On hand' },
  { to: '/supplies/reorder', label: 'Reorder' },
  { to: '/supplies/expiring', label: 'Expiring' },
  { to: '/supplies/temperatures', label: 'Fridges' },
  { to: '/supplies/recalls', label: 'Recalls' },
  { to: '/supplies/register', label: 'Controlled' },
  { to: '/supplies/borrowed', label: 'Borrowed' },
] as const;

interface SuppliesPageProps {
  at: (typeof parts)[number]['to'];
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every screen of the supplies: one place, its parts side by side. */
export function SuppliesPage({ at, actions, children }: SuppliesPageProps) {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the strip is longer than the screen: the part one is at is in view.
    const on = strip.current?.querySelector('[aria-current]');
    on?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  const nav = (
    <nav ref={strip} aria-label="Parts of the supplies" className={classes['nav']}>
      {parts.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes['tab'] ?? ''}
          data-on={to === at || undefined}
          aria-current={to === at ? 'page' : undefined}
          activeOptions={{ exact: true }}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
  return (
    <Page title="Supplies" toolbar={nav} actions={actions}>
      {children}
    </Page>
  );
}
