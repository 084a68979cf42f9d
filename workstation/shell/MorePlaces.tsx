import { IconDots } from '@tabler/icons-react';
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { Place } from '../places.ts';
import { PlaceLink } from './PlaceLink.tsx';
import classes from './Rail.module.css';

interface MorePlacesProps {
  places: readonly Place[];
  here: Place | undefined;
  /** Going elsewhere closes the list, however one goes. */
  pathname: string;
}

/** The last slot at the foot of a phone: opens the places that have no slot of their own. */
export function MorePlaces({ places, here, pathname }: MorePlacesProps) {
  const [openedAt, setOpenedAt] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  const opened = openedAt === pathname;
  const holdsHere = here !== undefined && places.includes(here);
  const close = () => {
    setOpenedAt(undefined);
    button.current?.focus();
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !opened) return;
    event.stopPropagation();
    close();
  };
  const closeWhenLeft = ({ currentTarget, relatedTarget: to }: FocusEvent<HTMLElement>) => {
    if (to !== null && !currentTarget.contains(to)) setOpenedAt(undefined);
  };
  return (
    <div className={classes['more']} onKeyDown={closeByKey} onBlur={closeWhenLeft}>
      <button
        ref={button}
        type="button"
        className={classes['place']}
        aria-expanded={opened}
        aria-controls={opened ? list : undefined}
        aria-current={holdsHere || undefined}
        data-here={holdsHere || undefined}
        onClick={() => setOpenedAt(opened ? undefined : pathname)}
      >
        <IconDots size={22} stroke={1.7} aria-hidden />
        <span>More</span>
      </button>
      {opened && (
        <>
          <div className={classes['behind']} onClick={close} aria-hidden />
          <ul id={list} className={classes['list']} aria-label="More places">
            {places.map((place) => (
              <li key={place.path}>
                <PlaceLink place={place} here={here} inList onChoose={close} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
