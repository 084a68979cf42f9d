import { IconAlertTriangle } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';

/**
 * A screen that broke. What was typed is kept; the message of the error is not shown, for it may
 * quote a patient.
 */
export function BrokenPage({ reset }: Pick<ErrorComponentProps, 'reset'>) {
  return (
    <Page title="This page stopped working">
      <div role="alert">
        <EmptyState
          icon={IconAlertTriangle}
          title="Something went wrong on this page, not in the record"
          action={
            <>
              <Button kind="quiet" onClick={() => location.assign('/')}>
                Back to the start
              </Button>
              <Button onClick={reset}>Open it again</Button>
            </>
          }
        >
          What you typed is kept and will be there when the page opens again. If it happens twice,
          tell your administrator what you were doing.
        </EmptyState>
      </div>
    </Page>
  );
}
