import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { useCheckIn, useCheckOut, useOnSite } from './compliance.query.ts';

/** Who supervises on site now; a provider checks in and out with one press. */
export function OnSitePanel() {
  const onSite = useOnSite();
  const { timeZone } = useMe().practice;
  const mayCheckIn = useMay('supervision.check-in');
  return (
    <Card title="Supervisor on site">
      <Answer of={onSite}>
        {({ supervisors, isMe, isLicensed }) => (
          <>
            {supervisors.length === 0 && (
              <Quiet>Nobody has checked in today, so tasks that need one wait.</Quiet>
            )}
            <Rows label="Supervisors on site">
              {supervisors.map(({ id, name, licence, since }) => (
                <Row key={id} name={name} detail={licence}>
                  since {clockTime(Date.parse(since), timeZone)}
                </Row>
              ))}
            </Rows>
            {mayCheckIn && (isLicensed || isMe) ? (
              <CheckInButton isMe={isMe} />
            ) : (
              <Quiet>Who is licensed checks in: a physician, NP or PA, or a nurse who leads.</Quiet>
            )}
          </>
        )}
      </Answer>
    </Card>
  );
}

function CheckInButton({ isMe }: { isMe: boolean }) {
  const checkIn = useCheckIn();
  const checkOut = useCheckOut();
  const act = isMe ? checkOut : checkIn;
  return (
    <>
      <Button kind="quiet" busy={act.state === 'sending'} onClick={() => void act.send({})}>
        {isMe ? 'I supervise no more today' : 'I supervise here today'}
      </Button>
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
    </>
  );
}
