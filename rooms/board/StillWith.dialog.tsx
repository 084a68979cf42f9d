import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import type { useNextStep } from './use-next-step.ts';

/** Asks a provider who enters a room what is with the room they have not left. */
export function StillWith({ next }: { next: ReturnType<typeof useNextStep> }) {
  const { asked, answerAsked, goBack, busy } = next;
  const where = asked?.room ?? 'another room';
  return (
    <Dialog
      opened={asked !== undefined}
      onClose={goBack}
      title={`You are still with ${asked?.name ?? 'another patient'}`}
      actions={
        <>
          <Button kind="plain" onClick={goBack}>
            Go back
          </Button>
          <Button kind="quiet" busy={busy} onClick={() => void answerAsked('keep')}>
            Be in both rooms
          </Button>
          <Button busy={busy} onClick={() => void answerAsked('leave')}>
            {`Leave ${where} and enter`}
          </Button>
        </>
      }
    >
      <p style={{ margin: 0 }}>
        {`By the board you are in ${where}. If you leave it, that patient goes to check-out and the
        room is to be cleaned.`}
      </p>
    </Dialog>
  );
}
