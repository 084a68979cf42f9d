import { Card } from '../../ui/Card.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-in-words.ts';
import type { VaccinesDue } from './due.contract.ts';
import { apartWords } from './words.ts';

const liveWords = 'A live vaccine: other live ones need weeks between.';

/** What the rules were not told, and why: nothing of the record is dropped without a word. */
export function SetApart({ apart }: Pick<VaccinesDue, 'apart'>) {
  const { timeZone } = useMe().practice;
  if (apart.length === 0) return null;
  return (
    <Card title={`In the record and not counted · ${apart.length}`}>
      <Rows label="In the record and not counted">
        {apart.map(({ key, name, date, why, leavesOpen, isLive }) => (
          <Row
            key={key}
            name={name}
            detail={
              leavesOpen.length > 0
                ? `${apartWords[why]} ${isLive ? `${liveWords} ` : ''}Not assessed for it: ${leavesOpen.join(', ')}.`
                : apartWords[why]
            }
          >
            {date && dateInWords(date, timeZone)}
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

/** What else the rules went by, and which problems they know nothing of. */
export function WentBy({ told, notTold }: Pick<VaccinesDue, 'told' | 'notTold'>) {
  return (
    <Card title="What the rules were told beside the doses">
      {told.length === 0 && <Quiet>Age and sex only.</Quiet>}
      <Rows label="What the rules were told">
        {told.map(({ title, from }) => (
          <Row key={title} name={title} detail={`from: ${from}`} />
        ))}
      </Rows>
      {notTold.length > 0 && (
        <Quiet>
          Problems by whose codes CDC’s data know no risk: {notTold.join('; ')}. A risk may stand
          behind them all the same, and behind work, travel or contacts; look yourself.
        </Quiet>
      )}
      {notTold.length === 0 && (
        <Quiet>Work, travel and contacts are not read from the record; ask.</Quiet>
      )}
    </Card>
  );
}
