import { VisuallyHidden } from './VisuallyHidden.tsx';
import classes from './Skeleton.module.css';

/** Where lines will stand. Appears only after a moment, so that a quick answer does not flicker. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className={classes['rows']} role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes['row']} aria-hidden>
          <span style={{ width: `${[26, 20, 30, 23][index % 4]}%` }} />
          <span style={{ width: `${[14, 18, 12, 16][index % 4]}%` }} />
          <span style={{ width: '10%' }} />
          <span style={{ width: '148px', height: '36px' }} />
        </div>
      ))}
    </div>
  );
}

/** Where cards will stand. */
export function SkeletonCards({ cards = 4 }: { cards?: number }) {
  return (
    <div className={classes['cards']} role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: cards }, (_, index) => (
        <div key={index} className={classes['card']} aria-hidden>
          <span style={{ width: '40%' }} />
          <span style={{ width: '70%' }} />
          <span style={{ width: '55%' }} />
        </div>
      ))}
    </div>
  );
}

/** Where a whole screen will stand. */
export function SkeletonPage() {
  return (
    <div className={classes['page']}>
      <div className={classes['card']} aria-hidden>
        <span style={{ width: '180px', height: '20px' }} />
      </div>
      <SkeletonRows />
    </div>
  );
}
