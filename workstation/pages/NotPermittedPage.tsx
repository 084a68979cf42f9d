import { IconLock } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';

/** A screen that exists, but not for this role. */
export function NotPermittedPage() {
  return (
    <Page title="Not open to your role">
      <EmptyState
        icon={IconLock}
        title="Your role does not include this page"
        action={<GoButton to="/">Back to the start</GoButton>}
      >
        If you need it for your work, ask your lead or manager to change your role.
      </EmptyState>
    </Page>
  );
}
