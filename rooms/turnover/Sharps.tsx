import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { RoomCare } from './turnover.contract.ts';
import { useSharps } from './turnover.query.ts';
import classes from './turnover.module.css';

interface SharpsProps {
  room: RoomCare;
  /** `YYYY-MM-DD` */
  today: string;
}

/** The containers for sharps of a room, since when they stand there and when they were looked at. */
export function Sharps({ room, today }: SharpsProps) {
  const may = useMay('room.turn-over');
  const { sharps, name } = room;
  if (sharps.length === 0) return 'No sharps container is written down.';
  return sharps.map((one) => (
    <Container key={one.id} one={one} name={name} today={today} may={may} />
  ));
}

interface ContainerProps {
  one: RoomCare['sharps'][number];
  name: string;
  today: string;
  may: boolean;
}

function Container({ one, name, today, may }: ContainerProps) {
  const sharps = useSharps();
  const [removing, setRemoving] = useState(false);
  const { id, version, placedOn, replaceBy, checkedOn, isDue } = one;
  const hand = { deviceId: id, deviceVersion: version };
  const words = [
    `Sharps container since ${asTyped(placedOn)}`,
    replaceBy && `replace by ${asTyped(replaceBy)}`,
    checkedOn && `seen below its line ${asTyped(checkedOn)}`,
  ];
  return (
    <div className={classes['container']}>
      <span>{words.filter(Boolean).join(' · ')}</span>
      {isDue && <Chip tone="warning">replace it</Chip>}
      {may && checkedOn !== today && (
        <Button
          kind="plain"
          busy={sharps.state === 'sending'}
          label={`Below its fill line: ${name}`}
          onClick={() => void sharps.send({ kind: 'check', ...hand })}
        >
          Below its fill line
        </Button>
      )}
      {may && (
        <Button
          kind="plain"
          label={`Closed and taken away: ${name}`}
          onClick={() => setRemoving(true)}
        >
          Taken away…
        </Button>
      )}
      {sharps.state === 'refused' && !removing && <RefusalNotice refusal={sharps.refusal} />}
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={`${name}: is the sharps container closed and taken away?`}
        confirmLabel="It is taken away"
        busy={sharps.state === 'sending'}
        refusal={sharps.state === 'refused' ? sharps.refusal : undefined}
        onConfirm={() =>
          void sharps.send({ kind: 'remove', ...hand }).then((answer) => {
            if (!isRefusal(answer)) setRemoving(false);
          })
        }
      >
        Containers are replaced before they are overfilled (OSHA, 29 CFR 1910.1030(d)(4)(iii)(A)).
      </ConfirmDialog>
    </div>
  );
}
