import { useRef, useState } from 'react';
import { isNotDone, type Reading, type VitalSign } from '../../clinical/vitals/reading.ts';
import { signNames, vitalSignInWords } from '../../clinical/vitals/reading-words.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { IsItSo } from './IsItSo.tsx';
import classes from './rooming.module.css';
import { useCorrectReading } from './rooming.query.ts';
import { unitWords } from './sign-words.ts';
import { unlikelyOf } from './unlikely.ts';
import { useAskedOnce } from './use-asked-once.ts';
import { fieldsOf, readFields, unitOf, type Fields } from './vital-fields.ts';
import { limitsOf, troubleOf } from './vital-troubles.ts';
import type { RecordedVital, RoomingVisit } from './visit.contract.ts';

interface CorrectReadingProps {
  visit: RoomingVisit;
  reading: RecordedVital;
  system: UnitSystem;
  onClose: () => void;
}

const reasons = ['Typed wrong', 'Wrong patient', 'Measured wrong', 'Other'] as const;

/** Takes a recorded reading back, with the reason, and gives the right one when there is one. */
export function CorrectReading({ visit, reading, system, onClose }: CorrectReadingProps) {
  const act = useCorrectReading();
  const [reason, setReason] = useState<string>();
  const [other, setOther] = useState('');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { vitalSign } = reading;
  const before = vitalSign && !isNotDone(vitalSign) ? vitalSign : undefined;
  const right = before && replacement(before, typed, visit, system);
  const unlikely = right?.reading ? unlikelyOf([right.reading], visit) : [];
  const question = useAskedOnce(unlikely);
  const why = reason === 'Other' ? other.trim() : (reason ?? '');
  const save = () => {
    setAsked(true);
    if (why === '' || right?.trouble || !question.mayGoOn()) return;
    const input = {
      encounterId: visit.encounterId,
      observationId: reading.id,
      observationVersion: reading.version,
      reason: why,
      ...(right?.reading ? { replacement: right.reading } : {}),
      ...(question.isAsked && { confirmed: true }),
    };
    void act.send(input).then((answer) => {
      if (!isRefusal(answer)) onClose();
    });
  };
  const wordsOf = (one: VitalSign) => vitalSignInWords(one, system, visit.patient.ageMonths);
  const words = vitalSign ? wordsOf(vitalSign) : reading.name;
  return (
    <Dialog opened onClose={onClose} title={`Correct: ${words}`}>
      <form
        noValidate
        className={classes['dialogForm']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <WhatWasWrong {...{ reason, setReason, other, setOther }} asked={asked} />
        {before && (
          <TextField
            label={`The right ${signNames[before.sign].toLowerCase()}`}
            aside="leave empty when there is none"
            ref={field}
            unit={unitWords(before.sign, unitOf(before.sign, system) ?? '', typed)}
            value={typed}
            onChange={setTyped}
            error={right?.trouble}
            hint={right?.reading && `It will be: ${wordsOf(right.reading)}`}
          />
        )}
        {question.isAsked && (
          <IsItSo asked={unlikely} press="Correct it" change={() => field.current?.focus()} />
        )}
        {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
        <div className={classes['dialogFoot']}>
          <Button kind="quiet" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button type="submit" busy={act.state === 'sending'}>
            {saveWords(right?.reading !== undefined, question.isAsked)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function saveWords(isReplaced: boolean, isAsked: boolean): string {
  if (!isReplaced) return 'Take it back';
  return isAsked ? 'It is so: correct it' : 'Correct it';
}

interface WhatWasWrongProps {
  reason: string | undefined;
  setReason: (reason: string) => void;
  other: string;
  setOther: (other: string) => void;
  asked: boolean;
}

function WhatWasWrong({ reason, setReason, other, setOther, asked }: WhatWasWrongProps) {
  return (
    <>
      <SegmentedChoice
        label="What was wrong?"
        wrap
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: value }))}
        error={asked && reason === undefined ? 'Say what was wrong.' : undefined}
      />
      {reason === 'Other' && (
        <TextField
          label="In a few words"
          value={other}
          onChange={setOther}
          maxLength={200}
          error={asked && other.trim() === '' ? 'Say what was wrong.' : undefined}
        />
      )}
    </>
  );
}

/** The right reading: a new value, taken as the wrong one was. */
function replacement(
  before: Reading,
  typed: string,
  visit: RoomingVisit,
  system: UnitSystem,
): { reading?: Reading; trouble?: string | undefined } | undefined {
  if (typed.trim() === '') return undefined;
  const { sign } = before;
  const { unit: _unit, noPeriod: _none, ...taken } = fieldsOf(before);
  const unit = unitOf(sign, system);
  const fields: Fields = { ...taken, ...(unit === undefined ? {} : { unit }), value: typed };
  const read = readFields(sign, fields, visit.today);
  const slot = { key: sign, sign, place: 0, fields, read, from: 'form' as const };
  const trouble = troubleOf(slot, limitsOf(visit));
  return read.state === 'reading' ? { reading: read.reading, trouble } : { trouble };
}
