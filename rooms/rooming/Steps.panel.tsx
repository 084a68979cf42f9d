import { IconCheck } from '@tabler/icons-react';
import { Card } from '../../ui/Card.tsx';
import { DraftLine } from '../../ui/DraftLine.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { ReactNode } from 'react';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { isComplete, stepNames, steps, type Progress, type Step } from './completeness.ts';
import classes from './rooming.module.css';

interface StepsProps {
  step: Step;
  onStep: (step: Step) => void;
  progress: Record<Step, Progress>;
  draft: Pick<DraftInHand<never>, 'changedAtMs' | 'onDevice' | 'atServer' | 'sending'>;
  /** What is told whichever part is open: the time until a second reading. */
  children?: ReactNode;
}

/** The parts of rooming and how far each is. */
export function Steps({ step, onStep, progress, draft, children }: StepsProps) {
  return (
    <Card>
      <nav aria-label="Parts of rooming">
        <ul className={classes['steps']}>
          {steps.map((each) => (
            <li key={each}>
              <button
                type="button"
                className={classes['step']}
                aria-current={each === step ? 'step' : undefined}
                onClick={() => onStep(each)}
              >
                <span>{stepNames[each]}</span>
                <HowFar {...progress[each]} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes['kept']} aria-live="off">
        <DraftLine {...draft} />
      </div>
      {children}
    </Card>
  );
}

function HowFar(progress: Progress) {
  const { done, of } = progress;
  if (isComplete(progress)) {
    return (
      <span className={classes['complete']}>
        <IconCheck size={15} stroke={2.6} aria-hidden />
        <VisuallyHidden>, done</VisuallyHidden>
      </span>
    );
  }
  if (of <= 1) return <span className={classes['far']}>open</span>;
  return (
    <span className={classes['far']}>
      <VisuallyHidden>, </VisuallyHidden>
      {`${done}/${of}`}
    </span>
  );
}
