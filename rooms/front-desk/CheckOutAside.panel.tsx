import { Card } from '../../ui/Card.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay, clockTime, ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { CheckOutSheet } from './check-out.contract.ts';

/** What the visit was. */
export function VisitToday({ sheet: { encounter, vitals } }: { sheet: CheckOutSheet }) {
  const { timeZone } = useMe().practice;
  const { arrivedAt, visitType, reason, provider } = encounter;
  return (
    <Card title="This visit">
      <Rows label="This visit">
        {arrivedAt && (
          <Row name="Arrived">
            <ClockTime at={arrivedAt} timeZone={timeZone} />
          </Row>
        )}
        <Row name="With">{provider?.name || <Quiet>nobody named</Quiet>}</Row>
        {visitType && <Row name="Visit">{visitType}</Row>}
        <Row name="Reason">{reason ?? <Quiet>not on file</Quiet>}</Row>
        {vitals.length === 0 && <Row name="Vital signs">nothing measured</Row>}
        {vitals.map(({ name, value }, index) => (
          <Row key={`${name} ${index}`} name={name}>
            {value}
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

/** What is booked already, so that nothing is booked twice. */
export function ComingVisits({ coming }: { coming: CheckOutSheet['coming'] }) {
  const { timeZone } = useMe().practice;
  return (
    <Card title="Booked already">
      {coming.length === 0 ? (
        <p>No visit is booked.</p>
      ) : (
        <Rows label="Booked already">
          {coming.map(({ id, start, visitType, provider }) => {
            const atMs = Date.parse(start);
            const day = clockDay(atMs, timeZone);
            return (
              <Row
                key={id}
                name={`${day}, ${clockTime(atMs, timeZone)}`}
                detail={[visitType, provider].filter(Boolean).join(' · ')}
              />
            );
          })}
        </Rows>
      )}
    </Card>
  );
}
