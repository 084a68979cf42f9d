import type { ReactNode } from 'react';
import { Card } from '../../ui/Card.tsx';
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
        <li key={group.key}>
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
  return (
    <Card title={[day, visit?.name].filter(Boolean).join(' · ')}>
      {visit?.inError && <Chip tone="neutral">visit entered in error</Chip>}
      {(visit?.reason ?? visit?.provider) && (
        <Quiet>{[visit?.reason, visit?.provider].filter(Boolean).join(' · ')}</Quiet>
      )}
      {vitals.length > 0 && <p className={classes['vitals']}>{vitals.join(' · ')}</p>}
      <Items patientId={patientId} items={standing.slice(0, most)} />
      {rest.length > 0 && (
        <Fold words={`${rest.length} more`}>
          <Items patientId={patientId} items={rest} />
        </Fold>
      )}
      {inError.length > 0 && (
        <Fold
          words={`${inError.length} ${inError.length === 1 ? 'entry' : 'entries'} marked entered in error`}
        >
          <Items patientId={patientId} items={inError} />
        </Fold>
      )}
    </Card>
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
