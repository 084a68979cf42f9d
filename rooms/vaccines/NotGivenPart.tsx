import { Checkbox } from '@mantine/core';
import {
  notGivenKeys,
  notGivenReasons,
  refusalReasons,
  refusalWords,
  refusers,
  refuserWords,
} from '../../clinical/vaccines/refusal.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { Choosing } from './choosing.ts';
import type { GiveTyped } from './giving.query.ts';

interface NotGivenProps {
  choosing: Choosing;
  typed: GiveTyped;
  change: (to: Partial<Choosing>) => void;
  write: (to: Partial<GiveTyped>) => void;
}

/** A refusal with who and what was explained; or another reason why it was not given. */
export function NotGivenPart({ choosing, typed, change, write }: NotGivenProps) {
  const { kind, refuser, refusal, hasStatement, notGiven } = choosing;
  if (kind === 'not-given') {
    return (
      <SegmentedChoice
        label="Why not?"
        name="reason"
        wrap
        value={notGiven}
        onChange={(to) => change({ notGiven: to })}
        options={notGivenKeys.map((value) => ({ value, label: notGivenReasons[value].words }))}
      />
    );
  }
  return (
    <>
      <SegmentedChoice
        label="Who refused?"
        name="by"
        wrap
        value={refuser}
        onChange={(to) => change({ refuser: to })}
        options={refusers.map((value) => ({ value, label: refuserWords[value] }))}
      />
      <SegmentedChoice
        label="Why?"
        name="reason"
        wrap
        value={refusal}
        onChange={(to) => change({ refusal: to })}
        options={refusalReasons.map((value) => ({ value, label: refusalWords[value] }))}
      />
      <TextField
        label="What was explained, and by whom"
        name="explained"
        required
        value={typed.explained}
        onChange={(explained) => write({ explained })}
        lines={2}
        maxLength={500}
      />
      <Checkbox
        label="The information statement was handed over"
        checked={hasStatement}
        onChange={(event) => change({ hasStatement: event.currentTarget.checked })}
      />
    </>
  );
}
