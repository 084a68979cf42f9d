import { useState } from 'react';
import { weeksAndDays } from '../../clinical/growth/ages.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useRecordGestation } from './chart.query.ts';
import { fromWords, typedGestation } from './gestation-words.ts';
import type { GrowthGestation } from './growth.contract.ts';
import classes from './Growth.module.css';
import { gestationFrom, type GestationFrom } from './record-gestation.contract.ts';

interface GestationDialogProps {
  patientId: string;
  /** What stands in the record, to be corrected. */
  before: GrowthGestation | undefined;
  onClose: () => void;
}

/** Records the gestational age at birth; or corrects it or takes it back, with the reason. */
export function GestationDialog(props: GestationDialogProps) {
  const { before, onClose } = props;
  const entry = useEntry(props);
  const { act, asked, typed } = entry;
  useKeys([
    {
      keys: 'mod+Enter',
      does: 'Save the gestational age',
      run: () => act.state !== 'sending' && entry.save(),
      whileTyping: true,
    },
  ]);
  const title = before ? `Correct: born at ${before.words}` : 'Gestational age at birth';
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        noValidate
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          entry.save();
        }}
      >
        {before && (
          <TextField
            label="What was wrong?"
            value={entry.reason}
            onChange={entry.setReason}
            maxLength={200}
            autoFocus
            error={asked && entry.needsReason ? 'Say what was wrong.' : undefined}
          />
        )}
        <WeeksAndDays entry={entry} before={before} />
        <SegmentedChoice
          label="Known from"
          wrap
          value={entry.from}
          onChange={entry.setFrom}
          options={gestationFrom.map((value) => ({ value, label: fromWords[value] }))}
          error={asked && entry.needsFrom ? 'Say where it is known from.' : undefined}
        />
        {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
        <div className={classes['foot']}>
          <Button kind="quiet" onClick={onClose}>
            {before ? 'Leave it as it is' : 'Cancel'}
          </Button>
          <Button type="submit" keys="mod+Enter" busy={act.state === 'sending'}>
            {before && typed === undefined ? 'Take it back' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useEntry({ patientId, before, onClose }: GestationDialogProps) {
  const act = useRecordGestation();
  const [weeks, setWeeks] = useState('');
  const [days, setDays] = useState('');
  const [from, setFrom] = useState<GestationFrom>();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const typed = typedGestation(weeks, days);
  const wrong = typed && 'wrong' in typed ? typed.wrong : undefined;
  const right = typed && !('wrong' in typed) ? typed : undefined;
  const needsAge = before === undefined && typed === undefined;
  const needsReason = before !== undefined && reason.trim() === '';
  const needsFrom = right !== undefined && from === undefined;
  const save = () => {
    setAsked(true);
    if (wrong !== undefined || needsAge || needsReason || needsFrom) return;
    const input = {
      patientId,
      ...(right && from && { age: { ...right, from } }),
      ...(before && { replaces: { id: before.id, version: before.version, reason } }),
    };
    void act.send(input).then((answer) => {
      if (isRefusal(answer)) return;
      announce(right ? 'Gestational age saved.' : 'Gestational age taken back.');
      onClose();
    });
  };
  return {
    ...{ act, weeks, setWeeks, days, setDays, from, setFrom, reason, setReason },
    ...{ asked, typed, wrong, right, needsAge, needsReason, needsFrom, save },
  };
}

interface WeeksAndDaysProps {
  entry: ReturnType<typeof useEntry>;
  before: GrowthGestation | undefined;
}

function WeeksAndDays({ entry, before }: WeeksAndDaysProps) {
  const { asked, needsAge, wrong, right } = entry;
  return (
    <div className={classes['pair']}>
      <TextField
        label={before ? 'The right weeks' : 'Weeks'}
        inputMode="numeric"
        maxLength={2}
        unit="weeks"
        value={entry.weeks}
        onChange={entry.setWeeks}
        autoFocus={before === undefined}
        error={asked && needsAge ? 'Give the weeks.' : asked ? wrong : undefined}
        hint={right && `It will be: ${weeksAndDays(right.weeks * 7 + right.days)}`}
      />
      <TextField
        label="and days"
        inputMode="numeric"
        maxLength={1}
        unit="days"
        value={entry.days}
        onChange={entry.setDays}
      />
    </div>
  );
}
