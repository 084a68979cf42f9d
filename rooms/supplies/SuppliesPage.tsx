import type { ReactNode } from 'react';
import { PartsStrip } from '../../ui/navigation/PartsStrip.tsx';
import { Page } from '../../ui/Page.tsx';

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
  const nav = <PartsStrip label="Parts of the supplies" parts={parts} at={at} />;
  return (
    <Page title="Supplies" toolbar={nav} actions={actions}>
      {children}
    </Page>
  );
}
