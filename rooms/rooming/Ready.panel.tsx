import { useEffect, useRef } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Button } from '../../ui/Button.tsx';
import { useGo } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { openSteps, stepNames, type Step } from './completeness.ts';
import type { RoomingVisit } from './visit.contract.ts';

interface ReadyProps {
  visit: RoomingVisit;
  onStep: (step: Step) => void;
  /** True when the person has just saved: then the way back has the focus. */
  justSaved: boolean;
}

/** Rooming is done: the patient is ready, and one key leads back to the board. */
export function Ready({ visit, onStep, justSaved }: ReadyProps) {
  const go = useGo();
  const back = useRef<HTMLButtonElement>(null);
  const { timeZone } = useMe().practice;
  useEffect(() => {
    if (justSaved) back.current?.focus();
  }, [justSaved]);
  const since = visit.stageSince && clockTime(Date.parse(visit.stageSince), timeZone);
  const open = openSteps(visit);
  const first = open[0];
  const words = stageWords[visit.stage];
  return (
    <Notice
      tone="good"
      role="status"
      action={
        <>
          {first && (
            <Button kind="quiet" onClick={() => onStep(first)}>
              Go on with {stepNames[first].toLowerCase()}
            </Button>
          )}
          <Button ref={back} keys="Enter" onClick={() => go('/board')}>
            Back to the board
          </Button>
        </>
      }
    >
      <strong>{words.charAt(0).toUpperCase() + words.slice(1)}</strong>
      {since && ` since ${since}`}. The vital signs are in the record.
      {open.length > 0 &&
        ` Not gone through yet: ${open.map((each) => stepNames[each].toLowerCase()).join(', ')}.`}
    </Notice>
  );
}
