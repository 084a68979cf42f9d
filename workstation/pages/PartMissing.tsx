import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** In the place of a part that the server does not have, as after it was brought up to date. */
export function PartMissing() {
  return (
    <Notice
      tone="warning"
      role="status"
      action={
        <Button kind="quiet" onClick={() => location.reload()}>
          Load the page again
        </Button>
      }
    >
      A part of this page could not be loaded. What you typed is kept.
    </Notice>
  );
}
