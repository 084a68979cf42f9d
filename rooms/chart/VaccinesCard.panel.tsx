import { Card } from '../../ui/Card.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-words.ts';
import type { ChartLists } from './lists.contract.ts';

const most = 8;

/** The vaccines last given, one line each, with a way to every dose. */
export function VaccinesCard({ lists: { vaccines }, all }: { lists: ChartLists; all: string }) {
  const { timeZone } = useMe().practice;
  const { given } = vaccines;
  return (
    <Card title={given.length > 0 ? `Vaccines · ${given.length}` : 'Vaccines'}>
      {given.length === 0 && <Quiet>No vaccine recorded.</Quiet>}
      <Rows label="Vaccines">
        {given.slice(0, most).map(({ name, doses }) => {
          const count = doses.filter((dose) => dose.given).length;
          const [last] = doses;
          const words = count === 0 ? 'not given' : `${count} ${count === 1 ? 'dose' : 'doses'}`;
          return (
            <Row key={name} name={name} detail={words}>
              {last?.when ?? dateInWords(last?.date, timeZone)}
            </Row>
          );
        })}
      </Rows>
      {given.length > 0 && <GoLink to={all}>All doses and lots</GoLink>}
    </Card>
  );
}
