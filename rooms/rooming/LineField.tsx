import { TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Unclear } from '../../clinical/vitals/parse-line.ts';
import type { Reading, Sign } from '../../clinical/vitals/reading.ts';
import {
  shortSignNames,
  signNames,
  vitalSignInWords,
} from '../../clinical/vitals/reading-words.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { KeyHint } from '../../ui/keys/KeyHint.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { Tone } from '../../ui/tone.ts';
import { named } from './line-repair.ts';
import classes from './rooming.module.css';
import type { RoomingVisit } from './visit.contract.ts';
import { vitalRemarks, type VitalRemarks } from './vital-remarks.ts';
import { limitsOf, troubleOf, troublesOf } from './vital-troubles.ts';
import { parseLine, slotsOf, type VitalsEntry } from './vitals-entry.ts';

interface LineFieldProps {
  entry: VitalsEntry;
  visit: RoomingVisit;
  system: UnitSystem;
  /** Save was pressed and what is wrong stands above: then it is not said here a third time. */
  isAsked: boolean;
  onChange: (line: string) => void;
}

/** The one line, and below it what was understood and what is not clear. */
export function LineField({ entry, visit, system, isAsked, onChange }: LineFieldProps) {
  const { line } = entry;
  const { unclear } = parseLine(line, visit.today);
  const isClear = line.trim() !== '' && troublesOf(entry, visit).length === 0;
  const repair = (part: Unclear, sign: Sign) =>
    onChange(line.slice(0, part.from) + named(sign, part.text, system) + line.slice(part.to));
  return (
    <div>
      <Field label="All of it on one line" name="line">
        {(control) => (
          <TextInput
            {...control}
            data-vitals-line
            className={classes['line'] ?? ''}
            value={line}
            // Where the work begins each time a patient is roomed.
            autoFocus
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholders[system]}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={goToForm}
            rightSection={<KeyHint keys="Enter" />}
            rightSectionPointerEvents="none"
            rightSectionWidth={56}
          />
        )}
      </Field>
      <div className={classes['chips']} role="status">
        <Understood entry={entry} visit={visit} />
        {isClear && <Quiet>nothing unclear</Quiet>}
      </div>
      {!isAsked && <Impossible entry={entry} visit={visit} />}
      {unclear.map((part) => (
        <UnclearPart key={part.from} part={part} onSign={(sign) => repair(part, sign)} />
      ))}
    </div>
  );
}

const placeholders: Record<UnitSystem, string> = {
  us: `e.g. 120/80 l arm sitting, 72, 98.6, 16, 98% RA, 180lb, 5'10"`,
  metric: 'e.g. 120/80 l arm sitting, 72, 37.0, 16, 98% RA, 82kg, 178cm',
};

/** Enter goes on into the form; nothing is saved by it. */
function goToForm(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) {
    return;
  }
  event.preventDefault();
  const fields = event.currentTarget.form?.querySelectorAll<HTMLInputElement>('[data-sign]');
  const next = [...(fields ?? [])].find(({ value }) => value === '') ?? fields?.[0];
  next?.focus();
}

/** Green is only what the rules call usual; what they cannot judge has no colour. */
const tones: Record<VitalRemarks['level'], Tone> = {
  'as-expected': 'good',
  unusual: 'warning',
  critical: 'critical',
  'not-assessed': 'neutral',
  none: 'neutral',
};

function Understood({ entry, visit }: Pick<LineFieldProps, 'entry' | 'visit'>) {
  return linedSlots(entry, visit.today).map(({ from, reading, slot }) => {
    const now = slot?.read.state === 'reading' ? slot.read.reading : undefined;
    const inWords = (one: Reading) => vitalSignInWords(one, undefined, visit.patient.ageMonths);
    const trouble = slot && troubleOf(slot, limitsOf(visit));
    const tone = slot && !trouble ? tones[vitalRemarks(slot, visit, entry).level] : 'critical';
    if (slot?.from !== 'changed') {
      return (
        <Chip key={from} tone={tone} icon={null}>
          {inWords(now ?? reading)}
          {trouble && ' is not possible'}
        </Chip>
      );
    }
    const instead = now ? inWords(now) : `${shortSignNames[reading.sign]} taken out`;
    return (
      <Chip key={from} tone={trouble ? 'critical' : 'neutral'}>
        <s>{inWords(reading)}</s> {trouble ? 'cannot be read' : instead} (changed below)
      </Chip>
    );
  });
}

/** Why what the line says cannot be; the field below says the same. */
function Impossible({ entry, visit }: Pick<LineFieldProps, 'entry' | 'visit'>) {
  return linedSlots(entry, visit.today).map(({ from, slot }) => {
    const trouble = slot && slot.from === 'line' && troubleOf(slot, limitsOf(visit));
    return (
      trouble && (
        <p key={from} className={classes['impossible']}>
          {trouble}
        </p>
      )
    );
  });
}

/** What the line says, each with its place in the form. */
function linedSlots(entry: VitalsEntry, today: string) {
  const places = new Map<Sign, number>();
  return parseLine(entry.line, today).understood.map(({ from, reading }) => {
    const place = places.get(reading.sign) ?? 0;
    places.set(reading.sign, place + 1);
    return { from, reading, slot: slotsOf(entry, reading.sign, today)[place] };
  });
}

/** A part that could not be read: never guessed, with one press for each thing it could be. */
function UnclearPart({ part, onSign }: { part: Unclear; onSign: (sign: Sign) => void }) {
  return (
    <div className={classes['unclear']} role="status">
      <Chip tone="warning">{`“${part.text.trim()}” is not clear`}</Chip>
      <span>{part.why}</span>
      {part.couldBe.length > 0 && /^\s*[\d.]+[,;]?\s*$/.test(part.text) && (
        <span className={classes['could']}>
          {part.couldBe.map((sign) => (
            <button
              key={sign}
              type="button"
              className={classes['pill']}
              onClick={() => onSign(sign)}
            >
              {signNames[sign]}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
