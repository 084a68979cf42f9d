import { useState } from 'react';
import { precautionWords } from '../../clinical/turnover/cleaning.ts';
import { Chip } from '../../ui/Chip.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import { Row } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import { AirDialog } from './Air.dialog.tsx';
import { Clean } from './Clean.tsx';
import { IsolateDialog } from './Isolate.dialog.tsx';
import { PlaceSharpsDialog } from './PlaceSharps.dialog.tsx';
import { Sharps, useContainers } from './Sharps.tsx';
import type { Disinfectants, RoomCare } from './turnover.contract.ts';
import classes from './turnover.module.css';

const stateWords: Record<RoomCare['state'], string> = {
  free: 'ready',
  'in-use': 'in use',
  'to-clean': 'to clean',
  closed: 'closed',
};

interface RoomRowProps {
  room: RoomCare;
  kept: Disinfectants;
  /** `YYYY-MM-DD` */
  today: string;
}

/** One room: how clean it is, what it needs, what stands in it. */
export function RoomRow({ room, kept, today }: RoomRowProps) {
  const may = useMay('room.turn-over');
  const mayKeep = useMay('lab.keep');
  const [asking, setAsking] = useState<'precautions' | 'sharps' | 'air'>();
  const containers = useContainers(room, today);
  const { name, state } = room;
  const wasUsed = state === 'in-use' || state === 'to-clean';
  const close = () => setAsking(undefined);
  return (
    <Row name={<Named room={room} />} detail={<About room={room} />}>
      {may && (
        <div className={classes['hands']}>
          {state === 'to-clean' && <Clean room={room} kept={kept} />}
          <MoreMenu
            label={`More for ${name}`}
            items={[
              ...(wasUsed
                ? [{ label: 'Precautions…', onClick: () => setAsking('precautions') }]
                : []),
              ...containers.items,
              { label: 'New sharps container…', onClick: () => setAsking('sharps') },
              ...(mayKeep ? [{ label: 'Air changes…', onClick: () => setAsking('air') }] : []),
            ]}
          />
        </div>
      )}
      {containers.asks}
      {asking === 'precautions' && <IsolateDialog room={room} onClose={close} />}
      {asking === 'sharps' && <PlaceSharpsDialog room={room} today={today} onClose={close} />}
      {asking === 'air' && <AirDialog room={room} onClose={close} />}
    </Row>
  );
}

function Named({ room: { name, state, precaution, onRecord } }: { room: RoomCare }) {
  const told = onRecord?.precautions ?? [];
  const all = precaution && !told.includes(precaution) ? [precaution, ...told] : told;
  return (
    <span className={classes['name']}>
      {name}
      <Chip tone={state === 'free' ? 'good' : state === 'to-clean' ? 'warning' : 'neutral'}>
        {stateWords[state]}
      </Chip>
      {all.map((one) => (
        <Chip key={one} tone="warning">
          {precautionWords[one].toLowerCase()}
        </Chip>
      ))}
    </span>
  );
}

function About({ room }: { room: RoomCare }) {
  const { cleaning, onRecord, precaution, airMinutes, airChanges, sharps } = room;
  const isAired = precaution === 'airborne';
  return (
    <>
      {onRecord && <div>The patient’s record names these precautions.</div>}
      {isAired && (
        <div>
          {airMinutes === undefined
            ? 'How long it stays empty is not assessed: its air changes are not known.'
            : `Stays empty ${airMinutes} min after the patient left.`}
        </div>
      )}
      {cleaning && (
        <div>
          Wiped with {cleaning.product} by {cleaning.by}
        </div>
      )}
      <Sharps sharps={sharps} />
      {airChanges !== undefined && <div>Air changed {airChanges} times an hour</div>}
    </>
  );
}
