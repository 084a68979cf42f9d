import { useState } from 'react';
import { countsInside, openRule, useByOf } from '../../clinical/stock/opening.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { dayTyped, issuesIn, numberTyped } from './form-fields.tsx';
import { WhichLot, Watched } from './LotParts.tsx';
import type { ShownLot } from './lots.contract.ts';
import { openContract } from './open.contract.ts';
import { useOpening, useOpenStock } from './supplies.query.ts';

interface OpenProps {
  lot: ShownLot;
  onClose: () => void;
}

/** A multi-dose vial or a kit is opened: when, how much is in it, and until when it may be used. */
export function OpenDialog({ lot, onClose }: OpenProps) {
  const found = useOpening({ lotId: lot.lotId, placeId: lot.placeId });
  return (
    <Dialog
      opened={found.state !== 'loading'}
      onClose={onClose}
      title={`Open · ${lot.label}`}
      size={560}
    >
      <Answer of={found}>{(known) => <OpenForm {...{ lot, known, onClose }} />}</Answer>
    </Dialog>
  );
}

interface Known {
  today: string;
  keptDays?: number | undefined;
}

const nothing = { day: '', holds: '', days: '', left: '' };

function OpenForm({ lot, known, onClose }: OpenProps & { known: Known }) {
  const [typed, setTyped] = useState(nothing);
  const [when, setWhen] = useState<'today' | 'earlier'>();
  const [second, setSecond] = useState<{ token: string; name: string }>();
  const act = useOpenStock();
  const field = (name: keyof typeof nothing, label: string, path: string = name) => ({
    ...{ label, name: path, value: typed[name] },
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  const input = inputOf(lot, typed, when, known.today);
  const needsTwo = lot.schedule !== undefined && (input.left ?? 0) > 0;
  const paper = lot.kind === 'test-kit' || lot.kind === 'control' ? 'insert' : 'label';
  return (
    <DialogForm
      label="Open"
      save="Record as opened"
      said="Opened."
      wrong={troublesOf(lot, input, known, { needsTwo, isWatched: second !== undefined })}
      send={async () => {
        const answer = await act.send(input, { witness: second?.token });
        if (isRefusal(answer)) setSecond(undefined);
        return answer;
      }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <WhichLot lot={lot} withLeft />
      {lot.openedOn && (
        <TextField
          {...field('left', 'How much was left in the one open before')}
          hint="It is thrown away and written as waste. 0 when it was used up."
          unit={lot.unit}
          inputMode="decimal"
          required
        />
      )}
      <WhenOpened value={when} onChange={setWhen} today={known.today} />
      {when === 'earlier' && (
        <TextField {...field('day', 'Day on it', 'openedOn')} placeholder="11/20/2026" required />
      )}
      <FieldGrid minWidth={200}>
        {countsInside(lot) && (
          <TextField
            {...field('holds', 'How much is in it')}
            unit={lot.unit}
            inputMode="decimal"
            required
          />
        )}
        <TextField
          {...field('days', `Days once opened, on its ${paper}`)}
          hint={known.keptDays === undefined ? undefined : `Written down here: ${known.keptDays}.`}
          unit="days"
          inputMode="numeric"
        />
      </FieldGrid>
      <UseBy {...{ lot, known }} typed={input} />
      {needsTwo && <Watched act="open" {...{ lot, second }} onShown={setSecond} />}
    </DialogForm>
  );
}

interface WhenProps {
  value: 'today' | 'earlier' | undefined;
  onChange: (value: 'today' | 'earlier') => void;
  today: string;
}

function WhenOpened({ value, onChange, today }: WhenProps) {
  return (
    <SegmentedChoice
      label="When was it opened?"
      name={value === 'earlier' ? 'when' : 'openedOn'}
      {...{ value, onChange }}
      options={[
        { value: 'today', label: `Today, ${asTyped(today)}` },
        { value: 'earlier', label: 'Earlier' },
      ]}
    />
  );
}

type Input = ReturnType<typeof inputOf>;

function inputOf(
  { lotId, placeId, openedOn, unit }: ShownLot,
  typed: typeof nothing,
  when: 'today' | 'earlier' | undefined,
  today: string,
) {
  return {
    ...{ lotId, placeId },
    openedOn: when === 'today' ? today : when === 'earlier' ? dayTyped(typed.day, today) : '',
    ...(countsInside({ unit }) && { holds: numberTyped(typed.holds) }),
    ...(typed.days.trim() !== '' && { days: numberTyped(typed.days) }),
    ...(openedOn !== undefined && { left: numberTyped(typed.left) }),
  };
}

function troublesOf(
  lot: ShownLot,
  input: Input,
  { keptDays: kept }: Known,
  { needsTwo, isWatched }: { needsTwo: boolean; isWatched: boolean },
): Issue[] {
  const isKnown = openRule(lot.kind, { typed: input.days, kept }) !== undefined;
  return [
    ...issuesIn(openContract, input),
    ...(isKnown ? [] : [{ path: 'days', message: 'Read it from its insert.' }]),
    ...(needsTwo && !isWatched
      ? [{ path: 'second', message: 'A second person watches, and shows who they are.' }]
      : []),
  ];
}

/** Until when it may be used, and by whose word, before anything is saved. */
function UseBy({ lot, known, typed }: { lot: ShownLot; known: Known; typed: Input }) {
  const { openedOn, days } = typed;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(openedOn);
  const isNumber = days === undefined || Number.isInteger(days);
  const rule = isNumber ? openRule(lot.kind, { typed: days, kept: known.keptDays }) : undefined;
  if (!isDay || !rule) return null;
  const useBy = useByOf(lot, openedOn, rule);
  const isOver = useBy < known.today;
  return (
    <Notice tone={isOver ? 'critical' : 'info'} role="status">
      {isOver ? 'It could be used until ' : 'Write on it: use by '}
      {asTyped(useBy)} ({useBy === lot.expiresOn ? 'its expiry; ' : ''}
      {rule.basis}).{isOver && ' Throw it away and open another.'}
    </Notice>
  );
}
