import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';

/** Throws away what was typed and not saved, after asking. What is in the record stays. */
export function ThrowAway({ draft }: { draft: Pick<DraftInHand<never>, 'kept' | 'discard'> }) {
  const [asking, setAsking] = useState(false);
  if (!draft.kept) return null;
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        Throw this away
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="Throw away what you typed here?"
        confirmLabel="Throw it away"
        closeLabel="Keep it"
        danger
        onConfirm={() => {
          setAsking(false);
          void draft.discard();
        }}
      >
        It was not saved. What is in the record stays as it is.
      </ConfirmDialog>
    </>
  );
}
