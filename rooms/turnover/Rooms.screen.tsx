import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { DisinfectantsCard } from './Disinfectants.panel.tsx';
import { RoomRow } from './RoomRow.tsx';
import { useRoomCare } from './turnover.query.ts';

/** How clean the rooms are and what stands in them. */
export default function RoomsScreen() {
  const care = useRoomCare();
  const { timeZone } = useMe().practice;
  return (
    <Page title="Rooms">
      <Answer of={care}>
        {({ rooms, disinfectants, disinfectantsVersion, log, today }) => (
          <>
            <Card>
              <Rows label="Rooms">
                {rooms.map((room) => (
                  <RoomRow key={room.id} room={room} kept={disinfectants} today={today} />
                ))}
              </Rows>
            </Card>
            <DisinfectantsCard kept={disinfectants} version={disinfectantsVersion} />
            <Card title="Cleaned last">
              {log.length === 0 && <Quiet>Nothing is written down yet.</Quiet>}
              <Rows label="Cleaned last">
                {log.map(({ id, at, words, by }) => (
                  <Row key={id} name={words} detail={by}>
                    <ClockTime at={at} timeZone={timeZone} />
                  </Row>
                ))}
              </Rows>
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}
