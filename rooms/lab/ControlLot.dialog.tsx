import { useState } from 'react';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';
import { controlAnswers } from './control-answers.ts';
import { keepControlLotContract } from './controls.contract.ts';
import { useKeepControlLot } from './lab.query.ts';

interface ControlLotProps {
  test: WaivedTest;
  onClose: () => void;
}

interface LevelTyped {
  level: string;
  answer?: string;
  low: string;
  high: string;
  mean: string;
  sd: string;
}

const empty = (level: string): LevelTyped => ({ level, low: '', high: '', mean: '', sd: '' });

/** A lot of control material comes into use: what its insert says, as a person reads it there. */
export function ControlLotDialog({ test, onClose }: ControlLotProps) {
  const act = useKeepControlLot();
  const today = todayIn(useMe().practice.timeZone);
  const isNumeric = test.controls === 'numeric';
  const names = isNumeric ? ['Level 1', 'Level 2'] : ['Positive control', 'Negative control'];
  const [lotNumber, setLot] = useState('');
  const [expires, setExpires] = useState('');
  const [insert, setInsert] = useState('');
  const [levels, setLevels] = useState(names.map(empty));
  const input = {
    testCode: test.code,
    ...{ lotNumber, insert, expiresOn: typedDay(expires, today) ?? expires },
    levels: levels.map((one) => asSent(one, isNumeric)),
  };
  const found = keepControlLotContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: path.join('.'), message }));
  const set = (at: number, part: Partial<LevelTyped>) =>
    setLevels((all) => all.map((one, n) => (n === at ? { ...one, ...part } : one)));
  return (
    <Dialog opened onClose={onClose} title={`New control lot: ${test.label}`} size={720}>
      <DialogForm
        label="New control lot"
        save="Take it into use"
        said="The lot is in use."
        wrong={wrong}
        send={() => act.send(input)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <FieldGrid minWidth={180}>
          <TextField label="Lot" name="lotNumber" value={lotNumber} onChange={setLot} autoFocus />
          <TextField
            label="Good through"
            name="expiresOn"
            value={expires}
            onChange={setExpires}
            placeholder="6/30/2027"
          />
          <TextField label="Which insert?" name="insert" value={insert} onChange={setInsert} />
        </FieldGrid>
        {levels.map((one, at) => (
          <Level key={at} {...{ one, at, isNumeric }} onChange={(part) => set(at, part)} />
        ))}
        <div>
          {levels.length > 1 && (
            <Button kind="plain" onClick={() => setLevels((all) => all.slice(0, -1))}>
              One level less
            </Button>
          )}
          {levels.length < 4 && (
            <Button
              kind="plain"
              onClick={() => setLevels((all) => [...all, empty(`Level ${all.length + 1}`)])}
            >
              One level more
            </Button>
          )}
        </div>
        <Quiet>
          Read off the insert of this lot. With mean and standard deviation the rules of Westgard
          are asked as well.
        </Quiet>
      </DialogForm>
    </Dialog>
  );
}

interface LevelProps {
  one: LevelTyped;
  at: number;
  isNumeric: boolean;
  onChange: (part: Partial<LevelTyped>) => void;
}

function Level({ one, at, isNumeric, onChange }: LevelProps) {
  const field = (name: 'low' | 'high' | 'mean' | 'sd', label: string) => (
    <TextField
      label={label}
      name={`levels.${at}.${name}`}
      value={one[name]}
      onChange={(to) => onChange({ [name]: to })}
      inputMode="decimal"
    />
  );
  return (
    <div role="group" aria-label={one.level}>
      <FieldGrid minWidth={120}>
        <TextField
          label="Level"
          name={`levels.${at}.level`}
          value={one.level}
          onChange={(level) => onChange({ level })}
        />
        {isNumeric && field('low', 'From')}
        {isNumeric && field('high', 'To')}
        {isNumeric && field('mean', 'Mean')}
        {isNumeric && field('sd', 'SD')}
      </FieldGrid>
      {!isNumeric && (
        <SegmentedChoice
          label={`${one.level} has to read`}
          name={`levels.${at}.answer`}
          value={one.answer}
          onChange={(answer) => onChange({ answer })}
          options={controlAnswers}
        />
      )}
    </div>
  );
}

function asSent({ level, answer, low, high, mean, sd }: LevelTyped, isNumeric: boolean) {
  if (!isNumeric) return { level, ...(answer !== undefined && { answer }) };
  const number = (name: string, typed: string) =>
    typed.trim() === '' ? {} : { [name]: Number(typed) };
  return {
    level,
    ...number('low', low),
    ...number('high', high),
    ...number('mean', mean),
    ...number('sd', sd),
  };
}
