import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import type { RoomCare } from './turnover.contract.ts';
import { useSharps } from './turnover.query.ts';
import classes from './turnover.module.css';

type Container = RoomCare['sharps'][number];

/** The containers for sharps of a room, since when they stand there and when they were looked at. */
export function Sharps({ sharps }: { sharps: readonly Container[] }) {
  if (sharps.length === 0) return 'No sharps container is written down.';
  return sharps.map(({ id, placedOn, replaceBy, checkedOn, isDue }) => {
    const words = [
      `Sharps container since ${asTyped(placedOn)}`,
      replaceBy && `replace by ${asTyped(replaceBy)}`,
      checkedOn && `below its fill line ${asTyped(checkedOn)}`,
    ];
    return (
      <div key={id} className={classes['container']}>
        <span>{words.filter(Boolean).join(' · ')}</span>
        {isDue && <Chip tone="warning">replace it</Chip>}
      </div>
    );
  });
}

/** What can be done with the containers of a room: the entries of its menu, and what they ask. */
export function useContainers({ name, sharps: all }: RoomCare, today: string) {
  const sharps = useSharps();
  const [away, setAway] = useState<Container>();
  const handOf = ({ id, version }: Container) => ({ deviceId: id, deviceVersion: version });
  // Only where there are several does one have to be told from the other.
  const which = ({ placedOn }: Container) =>
    all.length > 1 ? ` (since ${asTyped(placedOn)})` : '';
  const items = all.flatMap((one) => [
    ...(one.checkedOn === today
      ? []
      : [
          {
            label: `Sharps below the fill line${which(one)}`,
            onClick: () => void sharps.send({ kind: 'check', ...handOf(one) }),
          },
        ]),
    { label: `Sharps taken away…${which(one)}`, onClick: () => setAway(one) },
  ]);
  const refusal = sharps.state === 'refused' ? sharps.refusal : undefined;
  const asks = (
    <>
      {refusal && !away && <RefusalNotice refusal={refusal} />}
      <ConfirmDialog
        opened={away !== undefined}
        onClose={() => setAway(undefined)}
        title={`${name}: is the sharps container closed and taken away?`}
        confirmLabel="It is taken away"
        busy={sharps.state === 'sending'}
        refusal={refusal}
        onConfirm={() =>
          away &&
          void sharps.send({ kind: 'remove', ...handOf(away) }).then((answer) => {
            if (!isRefusal(answer)) setAway(undefined);
          })
        }
      >
        Containers are replaced before they are overfilled (OSHA, 29 CFR 1910.1030(d)(4)(iii)(A)).
      </ConfirmDialog>
    </>
  );
  return { items, asks };
}
