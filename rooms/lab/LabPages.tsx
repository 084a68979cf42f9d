import { GoLink } from '../../ui/navigation/links.tsx';
import classes from './lab.module.css';

const pages = [
  { to: '/lab', label: 'Today' },
  { to: '/lab/tests', label: 'Tests and kits' },
  { to: '/lab/log', label: 'Log' },
] as const;

/** The pages of the lab; the one that is open is no link. */
export function LabPages({ at }: { at: string }) {
  return (
    <nav aria-label="Lab" className={classes['pages']}>
      {pages.map(({ to, label }) =>
        to === at ? (
          <span key={to} aria-current="page">
            {label}
          </span>
        ) : (
          <GoLink key={to} to={to}>
            {label}
          </GoLink>
        ),
      )}
    </nav>
  );
}
