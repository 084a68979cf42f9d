import { useState } from 'react';
import { Card } from '../../ui/Card.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { childAge, childLines } from './child-words.ts';
import classes from './ChildBanner.module.css';
import type { RoomingVisit } from './visit.contract.ts';
import type { VitalsEntry } from './vitals-entry.ts';

interface ChildBannerProps {
  visit: RoomingVisit;
  entry: VitalsEntry;
}

/** What to know of a child before measuring: age, last weight and height, what is usual. */
export function ChildBanner({ visit, entry }: ChildBannerProps) {
  const [isShown, setShown] = useState(false);
  if (visit.child === undefined) return null;
  const lines = childLines(visit, entry);
  const sources = [...new Set(lines.flatMap(({ sources: of }) => of))];
  return (
    <Card title={`Child, ${childAge(visit.patient)}`}>
      <dl className={classes['facts']}>
        {lines.map(({ name, words, isMissing }) => (
          <div key={name} className={classes['fact']}>
            <dt>{name}</dt>
            <dd data-missing={isMissing || undefined}>{words}</dd>
          </div>
        ))}
      </dl>
      {sources.length > 0 && (
        <details
          className={classes['sources']}
          open={isShown}
          onToggle={(event) => setShown(event.currentTarget.open)}
        >
          <summary>Where these figures come from</summary>
          {sources.map((source) => (
            <Quiet key={source}>{source}</Quiet>
          ))}
        </details>
      )}
    </Card>
  );
}
