import classes from './rooming.module.css';
import type { VitalRemarks } from './vital-remarks.ts';

/** What is unusual of a reading, with range and source. It never stops anybody. */
export function Remarks({ remarks: { level, unusual, sources } }: { remarks: VitalRemarks }) {
  return (
    <>
      {level === 'critical' && <strong>Critical. </strong>}
      {unusual.join(' ')}
      {sources.length > 0 && (
        <details className={classes['why']}>
          <summary>why</summary>
          {sources.map(({ publisher, title, edition }) => (
            <span key={title}>{`${publisher}: ${title} (${edition}). `}</span>
          ))}
        </details>
      )}
    </>
  );
}
