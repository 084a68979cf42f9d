import { IconMapPinOff } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="There is no such page">
      <EmptyState
        icon={IconMapPinOff}
        title="Nothing stands at this address"
        action={<GoButton to="/">Back to the start</GoButton>}
      >
        The link may be old, or a letter may be missing.
      </EmptyState>
    </Page>
  );
}
