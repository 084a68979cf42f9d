import {
  IconAlertTriangle,
  IconLock,
  IconPlugConnectedX,
  IconSearchOff,
} from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Refusal } from '../fhir/refusal.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Notice } from './Notice.tsx';
import { changedBy, mayHelpToRetry, refusalTitle } from './refusal-words.ts';

interface ErrorStateProps {
  refusal: Refusal;
  /** Asks again. */
  again?: (() => void) | undefined;
  action?: ReactNode;
}

/** A refusal where a screen or panel should stand: its sentence, and the way on. */
export function ErrorState({ refusal, again, action }: ErrorStateProps) {
  const retry = again && mayHelpToRetry(refusal);
  return (
    <div role="alert">
      <EmptyState
        icon={iconOf(refusal)}
        title={refusalTitle(refusal)}
        action={
          (retry || action) && (
            <>
              {retry && (
                <Button kind="quiet" onClick={again}>
                  Try again
                </Button>
              )}
              {action}
            </>
          )
        }
      >
        {refusal.message} {changedBy(refusal)}
      </EmptyState>
    </div>
  );
}

function iconOf({ refused }: Refusal) {
  if (refused === 'not-permitted') return IconLock;
  if (refused === 'not-found' || refused === 'gone') return IconSearchOff;
  if (refused === 'try-again') return IconPlugConnectedX;
  return IconAlertTriangle;
}

/** A refusal of an act, beside the button that was pressed. What was typed stays where it is. */
export function RefusalNotice({ refusal, again, action }: ErrorStateProps) {
  const retry = again && mayHelpToRetry(refusal);
  const said = useRef<HTMLDivElement>(null);
  // A refusal is read where it is told, also below a form that is longer than the screen.
  useEffect(() => {
    void said.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  return (
    <Notice
      ref={said}
      tone="warning"
      role="alert"
      action={
        (retry || action) && (
          <>
            {retry && (
              <Button kind="quiet" onClick={again}>
                Try again
              </Button>
            )}
            {action}
          </>
        )
      }
    >
      {refusal.message} {changedBy(refusal)}
    </Notice>
  );
}
