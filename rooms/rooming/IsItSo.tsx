import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Unlikely } from './unlikely.ts';

interface IsItSoProps {
  asked: readonly Unlikely[];
  /** What to press once more. */
  press: string;
  /** Goes to where it was typed. */
  change: () => void;
}

/** Asked once of what is hardly possible. Nothing is saved until a person says it is so. */
export function IsItSo({ asked, press, change }: IsItSoProps) {
  const place = useRef<HTMLDivElement>(null);
  // Save may have been pressed at the end of a long form.
  useEffect(() => {
    // Not answered: newer browsers give a promise, which React would take for a way to clean up.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place}>
      <Notice
        tone="warning"
        role="alert"
        action={
          <Button kind="quiet" onClick={change}>
            Change it
          </Button>
        }
      >
        <strong>Not saved yet. Is it so?</strong>{' '}
        {asked.map(({ what, because }) => `${what}: ${because}. `)}
        Check the number, the unit (lb or kg, in or cm) and the patient. If it is so, press {
          press
        }{' '}
        once more; the record says that you confirmed it.
      </Notice>
    </div>
  );
}
