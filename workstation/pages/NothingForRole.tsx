import { IconDoor } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';

/** The start, for a role that has no place here yet. */
export function NothingForRole() {
  return (
    <Page title="Welcome">
      <EmptyState icon={IconDoor} title="There is no place for your role here yet">
        You are signed in. Ask your manager which pages your role should see.
      </EmptyState>
    </Page>
  );
}
