import type { ReactNode } from 'react';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-words.ts';
import { sectionPath } from './sections.ts';
import type { TimelineGroup, TimelineItem } from './timeline.contract.ts';
import classes from './Timeline.module.css';

interface GroupsProps {
  patientId: string;
  groups: readonly TimelineGroup[];
  /** At most so many lines of each group stand open. */
  most?: number;
}

/** What happened, by visit and by day. */
export function TimelineGroups({ patientId, groups, most = 12 }: GroupsProps) {
  return (
    <ol className={classes['groups']}>
      {groups.map((group) => (
        <li key={group.key} className={classes['group']}>
          <Group patientId={patientId} group={group} most={most} />
        </li>
      ))}
    </ol>
  );
}

function Group({
  patientId,
  group,
  most,
}: {
  patientId: string;
  group: TimelineGroup;
  most: number;
}) {
  const { timeZone } = useMe().practice;
  const { visit, vitals } = group;
  const standing = group.items.filter(({ inError }) => !inError);
  const inError = group.items.filter((one) => one.inError);
  const day = dateInWords(group.date, timeZone);
  const rest = standing.slice(most);
  const entries = inError.length === 1 ? 'entry' : 'entries';
  return (
    <>
      <div className={classes['day']}>{day}</div>
      <div className={classes['what']}>
        {visit && (
          <div>
            <span className={classes['name']}>{visit.name}</span>{' '}
            <Quiet>{[visit.reason, visit.provider].filter(Boolean).join(' · ')}</Quiet>{' '}
            {visit.inError && <Chip tone="neutral">visit entered in error</Chip>}
          </div>
        )}
        {vitals.length > 0 && <div className={classes['vitals']}>{vitals.join(' · ')}</div>}
        <Items patientId={patientId} items={standing.slice(0, most)} />
        {rest.length > 0 && (
          <Fold words={`${rest.length} more`}>
            <Items patientId={patientId} items={rest} />
          </Fold>
        )}
        {inError.length > 0 && (
          <Fold words={`${inError.length} ${entries} marked entered in error`}>
            <Items patientId={patientId} items={inError} />
          </Fold>
        )}
      </div>
    </>
  );
}

function Fold({ words, children }: { words: string; children: ReactNode }) {
  return (
    <details className={classes['fold']}>
      <summary>{words}</summary>
      {children}
    </details>
  );
}

function Items({ patientId, items }: { patientId: string; items: readonly TimelineItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className={classes['items']}>
      {items.map(({ key, name, detail, flag, inError, documentId }) => (
        <li key={key}>
          {documentId ? (
            <GoLink to={`${sectionPath(patientId, 'documents')}/${documentId}`}>{name}</GoLink>
          ) : inError ? (
            <s>{name}</s>
          ) : (
            <span className={classes['name']}>{name}</span>
          )}{' '}
          {detail && <span>{detail}</span>} {flag && <Chip tone="neutral">lab: {flag}</Chip>}
        </li>
      ))}
    </ul>
  );
}
