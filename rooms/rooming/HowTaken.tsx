import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { detailGroups, type DetailGroup } from './details.ts';
import classes from './rooming.module.css';
import type { Fields } from './vital-fields.ts';
import type { RoomingVisit } from './visit.contract.ts';
import type { Slot } from './vitals-entry.ts';

interface HowTakenProps {
  slot: Slot;
  visit: RoomingVisit;
  onSet: (fields: Fields) => void;
}

/** How a reading was taken: one press says it, one press takes it back. Nothing is chosen before. */
export function HowTaken({ slot, visit, onSet }: HowTakenProps) {
  const groups = detailGroups(slot.sign, visit.patient);
  if (groups.length === 0) return null;
  return (
    <div className={classes['details']}>
      {groups.map((group) => (
        <Group key={group.name} group={group} slot={slot} onSet={onSet} />
      ))}
    </div>
  );
}

function Group({ group, slot, onSet }: { group: DetailGroup } & Omit<HowTakenProps, 'visit'>) {
  const [all, setAll] = useState(false);
  const chosen = slot.fields[group.name];
  const set = (value: string) => onSet({ [group.name]: value });
  if (chosen) {
    const label = group.options.find(({ value }) => value === chosen)?.label ?? chosen;
    return (
      <button type="button" className={classes['pill']} data-chosen onClick={() => set('')}>
        <VisuallyHidden>{group.label}: </VisuallyHidden>
        {label}
        <IconX size={13} stroke={2.2} aria-hidden />
        <VisuallyHidden>, take back</VisuallyHidden>
      </button>
    );
  }
  const first = group.options.slice(0, group.shown);
  const shown = all ? group.options : first;
  return (
    <div role="group" aria-label={group.label} className={classes['group']}>
      {shown.map(({ value, label }) => (
        <button key={value} type="button" className={classes['pill']} onClick={() => set(value)}>
          {label}
        </button>
      ))}
      {!all && group.options.length > group.shown && (
        <button type="button" className={classes['pill']} onClick={() => setAll(true)}>
          other<VisuallyHidden> {group.label.toLowerCase()}</VisuallyHidden>…
        </button>
      )}
    </div>
  );
}
