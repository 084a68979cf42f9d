import { Link } from '@tanstack/react-router';
import type { Place } from '../places.ts';
import classes from './Rail.module.css';

interface PlaceLinkProps {
  place: Place;
  here: Place | undefined;
  /** In a list, with its words beside its picture. */
  inList?: boolean;
  onChoose?: () => void;
}

/** Goes to a place; the one whose screen is open says so. */
export function PlaceLink({ place, here, inList, onChoose }: PlaceLinkProps) {
  const { icon: Shape, label } = place.rail;
  return (
    <Link
      to={place.path}
      className={classes[inList ? 'line' : 'place'] ?? ''}
      aria-current={here === place ? 'page' : undefined}
      data-here={here === place || undefined}
      onClick={onChoose}
    >
      <Shape size={22} stroke={1.7} aria-hidden />
      <span>{label}</span>
    </Link>
  );
}
