import { IconChevronRight } from '@tabler/icons-react';
import type { PersonCard } from '../../identity/door.contract.ts';
import { roleWords } from '../../identity/permissions.ts';
import { initials } from '../shell/initials.ts';
import classes from './PeopleList.module.css';

interface PeopleListProps {
  people: readonly PersonCard[];
  onChoose: (person: PersonCard) => void;
  /** Cards side by side, under a heading that names their role already. */
  cards?: boolean;
  /** Names the list to a screen reader. */
  label: string;
}

/** Colleagues to choose from, each with name and role. */
export function PeopleList({ people, onChoose, cards, label }: PeopleListProps) {
  return (
    <ul className={classes['list']} data-cards={cards || undefined} aria-label={label}>
      {people.map((person) => (
        <li key={person.userId}>
          <button type="button" className={classes['person']} onClick={() => onChoose(person)}>
            <span className={classes['mark']} aria-hidden>
              {initials(person.name)}
            </span>
            <span className={classes['words']}>
              <span className={classes['name']}>{person.name}</span>
              {!cards && <span className={classes['role']}>{roleWords[person.role]}</span>}
            </span>
            <IconChevronRight size={18} aria-hidden className={classes['arrow']} />
          </button>
        </li>
      ))}
    </ul>
  );
}
