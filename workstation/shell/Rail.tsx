import { Link, useRouterState } from '@tanstack/react-router';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import { useMe } from '../../wire/use-me.ts';
import { placeOf, placesFor } from '../places.ts';
import { useRooms } from '../rooms-context.ts';
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
  return (
    <nav aria-label="Places" className={classes['rail']}>
      {places.map((place) => {
        const Shape = place.rail.icon;
        return (
          <Link
            key={place.path}
            to={place.path}
            className={classes['place'] ?? ''}
            aria-current={here === place ? 'page' : undefined}
            data-here={here === place || undefined}
          >
            <Shape size={22} stroke={1.7} aria-hidden />
            <span>{place.rail.label}</span>
          </Link>
        );
      })}
    </nav>
  );
}
