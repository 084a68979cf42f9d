import { useContext, useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { BookContext } from '../../wire/drafts/use-draft.ts';
import type { OpenBook } from '../../wire/drafts/open-book.ts';
import classes from './UnsentBar.module.css';

/** Says what was confirmed but is not in the record, until it is. */
export function UnsentBar() {
  const open = useContext(BookContext);
  return open ? <Unsent open={open} /> : null;
}

function Unsent({ open: { book } }: { open: OpenBook }) {
  const drafts = useSyncExternalStore(book.subscribe, book.all);
  const nowMs = useNowMs(1000);
  const unsent = drafts.filter(({ sending }) => sending && nowMs - sending.sinceMs > 3000);
  const refused = drafts.filter(
    ({ refusal, path }) => refusal !== undefined && path !== location.pathname,
  );
  if (unsent.length === 0 && refused.length === 0) return null;
  return (
    <div className={classes['bars']}>
      {unsent.length > 0 && (
        <Notice
          tone="warning"
          role="status"
          action={
            <Button kind="quiet" onClick={() => void book.resend()}>
              Send now
            </Button>
          }
        >
          Not in the record yet: {unsent.map(({ label }) => label).join(', ')}. It is kept and sent
          by itself when the connection returns.
        </Notice>
      )}
      {refused.map(({ name, label, path, refusal }) => (
        <Notice
          key={name}
          tone="warning"
          role="status"
          action={<GoButton to={path}>Open it</GoButton>}
        >
          {label} was not saved. {refusal?.message}
        </Notice>
      ))}
    </div>
  );
}
