import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { useMe } from '../../wire/use-me.ts';

type Typed = Pick<DraftInHand<never>, 'takeOther' | 'dropOther'>;
interface DraftWithOther extends Typed {
  other: { changedAtMs: number; keptBy: 'device' | 'server' } | undefined;
}

/** The same entry was also typed elsewhere: neither is thrown away without being asked. */
export function OtherVersionNotice({ draft }: { draft: DraftWithOther }) {
  const { timeZone } = useMe().practice;
  const { other } = draft;
  if (!other) return null;
  const where = other.keptBy === 'server' ? 'at another workstation' : 'on this device';
  return (
    <Notice
      tone="info"
      role="status"
      action={
        <>
          <Button kind="quiet" onClick={draft.takeOther}>
            Show that one
          </Button>
          <Button kind="plain" onClick={draft.dropOther}>
            Keep this one
          </Button>
        </>
      }
    >
      You also typed this {where} at {clockTime(other.changedAtMs, timeZone)}. This is the newer
      one.
    </Notice>
  );
}
