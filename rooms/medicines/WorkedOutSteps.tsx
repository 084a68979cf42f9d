import { unitWord } from '../../clinical/dosing/unit.ts';
import type { WorkedOut } from '../../clinical/dosing/work-out.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Chip } from '../../ui/Chip.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './medicines.module.css';

/** The right order first: who signed it, when, and what they wrote. */
export function OrderLine({ order }: { order: OrderInHand }) {
  const { signedBy, signedOn, note, isUrgent } = order;
  const by = signedBy === undefined ? 'Ordered' : `Ordered by ${signedBy}`;
  return (
    <div>
      <Quiet>{[by, asTyped(signedOn), note].filter(Boolean).join(' · ')}</Quiet>{' '}
      {isUrgent && <Chip tone="warning">Urgent</Chip>}
    </div>
  );
}

interface StepsProps {
  worked: WorkedOut;
  drawn: string;
  onDrawn: (to: string) => void;
}

/** How the dose comes about, step by step, and how much was drawn up: typed, never filled in. */
export function WorkedOutSteps({ worked, drawn, onDrawn }: StepsProps) {
  const unit = worked.kind === 'worked-out' ? unitWord(worked.measured.unit) : '';
  return (
    <>
      {worked.kind === 'worked-out' && worked.steps.length > 0 && (
        <ol className={classes['steps']} aria-label="How the dose comes about">
          {worked.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <TextField
        label="How much is drawn up or counted out?"
        name="outcome.drawn"
        value={drawn}
        onChange={onDrawn}
        inputMode="decimal"
        unit={unit}
        maxLength={20}
      />
    </>
  );
}
