import { IconChevronDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Quiet } from '../../ui/Text.tsx';
import { childAge, childLines } from './child-words.ts';
import classes from './ChildBanner.module.css';
import type { RoomingVisit } from './visit.contract.ts';
import type { VitalsEntry } from './vitals-entry.ts';

interface ChildBannerProps {
  visit: RoomingVisit;
  entry: VitalsEntry;
}

/**
 * What to know of a child before measuring, in one line: age, from where a blood pressure is
 * raised, what is usual, last weight and height. Opened, it has all of it with days and sources.
 */
export function ChildBanner({ visit, entry }: ChildBannerProps) {
  const { child } = visit;
  if (child === undefined) return null;
  const lines = childLines(visit, entry);
  const sources = [...new Set(lines.flatMap(({ sources: of }) => of))];
  const corrected = child.correctedAge && ` (corrected: ${child.correctedAge})`;
  return (
    <details className={classes['child']}>
      <summary>
        <span className={classes['brief']}>
          <strong>
            <span className={classes['kind']}>Child, </span>
            {childAge(visit.patient)}
            {corrected}
          </strong>
          {lines.map(({ name, brief, isMissing }) => (
            <Fragment key={name}>
              {' · '}
              <span data-missing={isMissing || undefined}>{brief}</span>
            </Fragment>
          ))}
        </span>
        <span className={classes['more']}>
          Details
          <IconChevronDown size={15} aria-hidden />
        </span>
      </summary>
      <dl className={classes['facts']}>
        {lines.map(({ name, words, isMissing }) => (
          <div key={name} className={classes['fact']}>
            <dt>{name}</dt>
            <dd data-missing={isMissing || undefined}>{words}</dd>
          </div>
        ))}
      </dl>
      {sources.length > 0 && (
        <p className={classes['sources']}>
          <Quiet>Sources: {sources.join(' ')}</Quiet>
        </p>
      )}
    </details>
  );
}
