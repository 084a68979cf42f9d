import { Checkbox } from '@mantine/core';
import { unitWord } from '../../clinical/dosing/unit.ts';
import type { WorkedOut } from '../../clinical/dosing/work-out.ts';
import { notDoneReasons, notDoneWords } from '../../clinical/orders/not-done.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { InHand } from './use-in-hand.ts';

interface NotGivenProps {
  hand: InHand;
  onChange: (part: Partial<InHand>) => void;
  unit: WorkedOut;
}

/** What is asked of a medicine that was given in part, refused or not given. */
export function NotGiven({ hand, onChange, unit }: NotGivenProps) {
  const { kind } = hand;
  if (kind === 'partly') {
    return (
      <>
        <TextField
          label="How much of it was given?"
          name="outcome.amount"
          value={hand.amount}
          onChange={(amount) => onChange({ amount })}
          inputMode="decimal"
          unit={unit.kind === 'worked-out' ? unitWord(unit.measured.unit) : ''}
          maxLength={20}
        />
        <Why hand={hand} onChange={onChange} label="Why only in part?" />
      </>
    );
  }
  if (kind === 'refused') {
    return (
      <>
        <Why hand={hand} onChange={onChange} label="Why, in the patient’s words?" />
        <Field label="The provider" name="outcome.isProviderTold">
          {({ error: _said, ...control }) => (
            <Checkbox
              {...control}
              label="I have told the provider"
              checked={hand.isProviderTold}
              onChange={(event) => onChange({ isProviderTold: event.currentTarget.checked })}
            />
          )}
        </Field>
      </>
    );
  }
  if (kind !== 'not-given') return null;
  return (
    <SegmentedChoice
      label="Why not?"
      name="outcome.reason"
      wrap
      value={hand.reason}
      onChange={(reason) => onChange({ reason })}
      options={notDoneReasons
        .filter((value) => value !== 'refused')
        .map((value) => ({ value, label: notDoneWords[value] }))}
    />
  );
}

function Why({ hand, onChange, label }: Omit<NotGivenProps, 'unit'> & { label: string }) {
  return (
    <TextField
      label={label}
      name="outcome.why"
      value={hand.why}
      onChange={(why) => onChange({ why })}
      maxLength={500}
    />
  );
}

/** What is still missing of these. */
export function notGivenTroubles(hand: InHand, note: string): Issue[] {
  const { kind, why, amount, reason, isProviderTold } = hand;
  const needs = (path: string, message: string, isMissing: boolean): Issue[] =>
    isMissing ? [{ path: `outcome.${path}`, message }] : [];
  if (kind === 'partly') {
    return [
      ...needs('amount', 'Say how much was given.', amount.trim() === ''),
      ...needs('why', 'Say why only in part.', why.trim() === ''),
    ];
  }
  if (kind === 'refused') {
    return [
      ...needs('why', 'Say why, in the patient’s words.', why.trim() === ''),
      ...needs('isProviderTold', 'Tell the provider first.', !isProviderTold),
    ];
  }
  if (kind !== 'not-given') return [];
  return [
    ...needs('reason', 'Say why it was not given.', reason === undefined),
    ...needs('note', 'Say in your words why.', reason === 'other' && note.trim() === ''),
  ];
}
