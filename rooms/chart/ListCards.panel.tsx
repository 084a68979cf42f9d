import type { ReactNode } from 'react';
import { Card } from '../../ui/Card.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './chart.module.css';
import { dateInWords } from './date-words.ts';
import { EntryRows } from './EntryRows.tsx';
import type { ChartLists, ListedEntry, PastEntry, TakenBack as Back } from './lists.contract.ts';
import { TakenBack } from './TakenBack.tsx';

interface ListCardProps {
  title: string;
  datePrefix: string;
  current: readonly ListedEntry[];
  past: readonly PastEntry[];
  pastTitle: string;
  inError: Back;
  /** What stands when the list holds nothing now. */
  empty: ReactNode;
  isCut: boolean;
  /** Shows only so many, with a way to the rest. */
  most?: number;
  all?: string;
}

function ListCard(props: ListCardProps) {
  const { title, datePrefix, current, past, most = Infinity, all } = props;
  const shown = current.slice(0, most);
  const isShort = all !== undefined;
  return (
    <Card title={current.length > 0 ? `${title} · ${current.length}` : title}>
      {current.length === 0 && props.empty}
      <EntryRows label={title} entries={shown} datePrefix={datePrefix} />
      {props.isCut && <Quiet>The record has more than fits here; the timeline has it all.</Quiet>}
      {isShort && (current.length > shown.length || past.length > 0) && (
        <GoLink to={all}>
          {current.length > shown.length ? `All ${current.length}` : `${past.length} in the past`}
        </GoLink>
      )}
      {!isShort && past.length > 0 && (
        <details className={classes['fold']}>
          <summary>
            {props.pastTitle} · {past.length}
          </summary>
          <EntryRows label={props.pastTitle} entries={past} datePrefix={datePrefix} />
        </details>
      )}
      {!isShort && <TakenBack entries={props.inError} />}
    </Card>
  );
}

interface CardsProps {
  lists: ChartLists;
  /** Given: only the first few of each list, with a way to this address. */
  all?: string;
}

export function AllergiesCard({ lists: { allergies, cut }, all }: CardsProps) {
  const { timeZone } = useMe().practice;
  const { statement } = allergies;
  const said = statement.state === 'none-known' && statement.at;
  return (
    <ListCard
      title="Allergies"
      datePrefix="recorded"
      {...allergies}
      pastTitle="No longer"
      isCut={cut.includes('allergies')}
      {...(all ? { all, most: 12 } : {})}
      empty={
        statement.state === 'none-known' ? (
          <p>
            {statement.words} {said && <Quiet>· said {dateInWords(said, timeZone)}</Quiet>}
          </p>
        ) : (
          <p>Allergies not asked: nothing is recorded.</p>
        )
      }
    />
  );
}

export function ProblemsCard({ lists: { problems, cut }, all }: CardsProps) {
  return (
    <ListCard
      title="Problems"
      datePrefix="since"
      {...problems}
      pastTitle="Resolved"
      isCut={cut.includes('problems')}
      {...(all ? { all, most: 10 } : {})}
      empty={<Quiet>No current problem recorded.</Quiet>}
    />
  );
}

export function MedicinesCard({ lists: { medicines, cut }, all }: CardsProps) {
  return (
    <ListCard
      title="Medicines"
      datePrefix="since"
      {...medicines}
      pastTitle="Past medicines"
      isCut={cut.includes('medicines')}
      {...(all ? { all, most: 10 } : {})}
      empty={<Quiet>No current medicine recorded.</Quiet>}
    />
  );
}
