import { useState } from 'react';
import { precautionWords } from '../../clinical/turnover/cleaning.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { Clean } from './Clean.tsx';
import { DisinfectantsCard } from './Disinfectants.panel.tsx';
import { IsolateDialog } from './Isolate.dialog.tsx';
import { PlaceSharpsDialog } from './PlaceSharps.dialog.tsx';
import { Sharps } from './Sharps.tsx';
import type { Disinfectants, RoomCare } from './turnover.contract.ts';
import { useRoomCare } from './turnover.query.ts';
import classes from './turnover.module.css';

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

const stateWords: Record<RoomCare['state'], string> = {
  free: 'Ready',
  'in-use': 'In use',
  'to-clean': 'To clean',
  closed: 'Closed',
};

function RoomRow({ room, kept, today }: { room: RoomCare; kept: Disinfectants; today: string }) {
  const may = useMay('room.turn-over');
  const [asking, setAsking] = useState<'precautions' | 'sharps'>();
  const { name, state, precaution, cleaning } = room;
  const wasUsed = state === 'in-use' || state === 'to-clean';
  const close = () => setAsking(undefined);
  return (
    <Row
      name={
        <span className={classes['name']}>
          {name}
          <Chip tone={state === 'free' ? 'good' : state === 'to-clean' ? 'warning' : 'neutral'}>
            {stateWords[state].toLowerCase()}
          </Chip>
          {precaution && <Chip tone="warning">{precautionWords[precaution].toLowerCase()}</Chip>}
        </span>
      }
      detail={
        <>
          {cleaning && `${cleaning.product}, ${cleaning.by}`}
          <Sharps room={room} today={today} />
        </>
      }
    >
      {may && (
        <div className={classes['hands']}>
          {state === 'to-clean' && <Clean room={room} kept={kept} />}
          <MoreMenu
            label={`More for ${name}`}
            items={[
              ...(wasUsed && !precaution
                ? [{ label: 'Precautions…', onClick: () => setAsking('precautions') }]
                : []),
              { label: 'New sharps container…', onClick: () => setAsking('sharps') },
            ]}
          />
        </div>
      )}
      {asking === 'precautions' && <IsolateDialog room={room} onClose={close} />}
      {asking === 'sharps' && <PlaceSharpsDialog room={room} today={today} onClose={close} />}
    </Row>
  );
}
