import { IconAlertOctagonFilled } from '@tabler/icons-react';
import classes from './rooming.module.css';
import type { VitalRemarks } from './vital-remarks.ts';

/** What is unusual of a reading, with range and source. It never stops anybody. */
export function Remarks({ remarks: { unusual, sources } }: { remarks: VitalRemarks }) {
  return (
    <>
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

/** A reading to tell the provider of at once. Saving it is not stopped either. */
export function Critical({ remarks }: { remarks: VitalRemarks }) {
  return (
    <p className={classes['critical']} role="status">
      <IconAlertOctagonFilled size={14} aria-hidden />
      <span>
        <strong>Critical. </strong>
        <Remarks remarks={remarks} />
      </span>
    </p>
  );
}
