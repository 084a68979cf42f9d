import { informants, type Informant } from '../../clinical/lists/informant.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import classes from './rooming.module.css';
import type { SaidByEntry } from './list-draft.ts';
import type { RoomingVisit } from './visit.contract.ts';

const labels: Record<Informant, string> = {
  patient: 'Patient',
  parent: 'Parent',
  caregiver: 'Caregiver',
  record: 'Another record',
};

const whose: Record<Exclude<Informant, 'patient'>, string> = {
  parent: 'Which parent, by name',
  caregiver: 'Name of the caregiver',
  record: 'Which record',
};

interface SaidByProps {
  value: SaidByEntry;
  onChange: (value: SaidByEntry) => void;
  error?: string | undefined;
}

/** Who said it. Nobody is chosen for the person who asks. */
export function SaidBy({ value, onChange, error }: SaidByProps) {
  const { who, name } = value;
  return (
    <div className={classes['saidBy']}>
      <SegmentedChoice
        name="saidBy"
        label="Who said so?"
        wrap
        value={who}
        onChange={(next) => onChange({ who: next, name: next === who ? name : '' })}
        options={informants.map((each) => ({ value: each, label: labels[each] }))}
        error={who === undefined ? error : undefined}
      />
      {who !== undefined && who !== 'patient' && (
        <TextField
          name="saidByName"
          label={whose[who]}
          aside={who === 'caregiver' ? undefined : 'if known'}
          value={name}
          onChange={(next) => onChange({ who, name: next })}
          maxLength={100}
          error={who === 'caregiver' && name.trim() === '' ? error : undefined}
        />
      )}
    </div>
  );
}

/** Whoever told something in this visit already is likely the one who tells on. */
export function lastSaidBy({ reason, lists }: RoomingVisit): SaidByEntry {
  const heard = Object.values(lists).flatMap(({ entries, noneKnown }) =>
    [...entries.map(({ last }) => last), noneKnown].flatMap((one) =>
      one?.inThisVisit ? [one] : [],
    ),
  );
  const latest = heard.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.saidBy;
  const said = latest ?? reason.asked?.saidBy;
  return { who: said?.who, name: said?.name ?? '' };
}

/** As it is sent; nothing when it was not said who, or a caregiver has no name. */
export function saidByOf({
  who,
  name,
}: SaidByEntry): { who: Informant; name?: string } | undefined {
  const given = name.trim();
  if (who === undefined || (who === 'caregiver' && given === '')) return undefined;
  return { who, ...(given !== '' && who !== 'patient' ? { name: given } : {}) };
}

export const saidByMissing = 'Say who told you.';
