import { Card } from '../../ui/Card.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-words.ts';
import { sectionPath } from './sections.ts';
import type { ChartSummary } from './summary.contract.ts';

/** What the record gained since the last visit; says so when that is nothing, or when it is the first. */
export function SinceLastVisit({ summary }: { summary: ChartSummary }) {
  const { timeZone } = useMe().practice;
  const { since, patient } = summary;
  if (!since) {
    return (
      <Card title="Since the last visit">
        <Quiet>No earlier visit in this record.</Quiet>
      </Card>
    );
  }
  const last = dateInWords(since.at, timeZone);
  return (
    <Card title={`Since the last visit, ${last}${since.reason ? `: ${since.reason}` : ''}`}>
      {since.items.length === 0 && <Quiet>Nothing new in the record.</Quiet>}
      <Rows label="New since the last visit">
        {since.items.map(({ key, what, name, date }) => (
          <Row key={key} name={name} detail={what}>
            {dateInWords(date, timeZone)}
          </Row>
        ))}
      </Rows>
      {since.more && (
        <GoLink to={sectionPath(patient.id, 'timeline')}>There is more: see the timeline</GoLink>
      )}
    </Card>
  );
}
