import { useRouterState } from '@tanstack/react-router';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useMe } from '../../wire/use-me.ts';
import { placeOf, placesFor, slotsFor } from '../places.ts';
import { useRooms } from '../rooms-context.ts';
import { MorePlaces } from './MorePlaces.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import classes from './Rail.module.css';

/** The places this person may go to: at the left, or at the foot of a phone. */
export function Rail() {
  const me = useMe();
  const { routes } = useRooms();
  const go = useGo();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const places = placesFor(routes, me.permissions);
  const here = placeOf(places, pathname);
  useKeys(
    places.map(({ path, rail }) => ({
      keys: `g ${rail.key}`,
      does: `Go to ${rail.label}`,
      run: () => go(path),
    })),
  );
  const { slots, more } = slotsFor(places, useMedia(phone) ? slotsOfPhone : places.length);
  return (
    <nav aria-label="Places" className={classes['rail']}>
      {slots.map((place) => (
        <PlaceLink key={place.path} place={place} here={here} />
      ))}
      {more.length > 0 && <MorePlaces places={more} here={here} pathname={pathname} />}
    </nav>
  );
}

/** As in `Rail.module.css`. */
const phone = '(max-width: 640px)';
const slotsOfPhone = 5;
