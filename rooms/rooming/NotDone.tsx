import { Menu } from '@mantine/core';
import {
  notDoneReasons,
  noPeriodReasons,
  type NotDoneReason,
} from '../../clinical/vitals/reading.ts';
import { noPeriodWords, notDoneWords, signNames } from '../../clinical/vitals/reading-words.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import classes from './rooming.module.css';
import { keyOf, setField } from './vitals-entry.ts';
import type { Sign } from '../../clinical/vitals/reading.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import type { RoomingVisit } from './visit.contract.ts';
import type { VitalsEntry } from './vitals-entry.ts';

/** Says why a sign has no reading: one press opens the reasons, one chooses. */
export function NotDoneMenu({ sign, change }: SignFieldProps) {
  const choose = (reason: NotDoneReason) =>
    change((before) => ({
      ...before,
      notDone: { ...before.notDone, [sign]: { reason, note: '' } },
    }));
  const isPeriod = sign === 'last-menstrual-period';
  return (
    <Menu>
      <Menu.Target>
        <button
          type="button"
          className={classes['notDone']}
          aria-label={`${signNames[sign]}: ${isPeriod ? 'no date' : 'not done'}, with reason`}
        >
          {isPeriod ? 'no date…' : 'not done…'}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {isPeriod && (
          <>
            <Menu.Label>There is no date because</Menu.Label>
            {noPeriodReasons.map((noPeriod) => (
              <Menu.Item
                key={noPeriod}
                onClick={() =>
                  change((before) => setField(before, { key: keyOf(sign, 0), sign }, { noPeriod }))
                }
              >
                {noPeriodWords[noPeriod]}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Label>{isPeriod ? 'Not asked because' : 'Not done because'}</Menu.Label>
        {notDoneReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => choose(reason)}>
            {notDoneWords[reason]}
            {reason === 'other' ? '…' : ''}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A sign that was not done, with its reason, and the way back. */
export function NotDoneSign({ sign, entry, change }: SignFieldProps) {
  const said = entry.notDone[sign];
  const undo = () =>
    change((before) => {
      const { [sign]: _gone, ...notDone } = before.notDone;
      return { ...before, notDone };
    });
  const setNote = (note: string) =>
    change((before) => ({
      ...before,
      notDone: { ...before.notDone, [sign]: { ...before.notDone[sign], note } },
    }));
  return (
    <div className={classes['sign']}>
      {said?.reason === 'other' ? (
        <TextField
          name={keyOf(sign, 0)}
          label={`${signNames[sign]}, not done because`}
          value={said.note}
          onChange={setNote}
          maxLength={200}
          autoFocus
        />
      ) : (
        <>
          <div className={classes['signLabel']}>{signNames[sign]}</div>
          <p className={classes['notDoneWords']}>
            Not done: {notDoneWords[said?.reason ?? 'other']}
          </p>
        </>
      )}
      <Button kind="plain" onClick={undo} label={`${signNames[sign]}: it was done after all`}>
        Undo
      </Button>
    </div>
  );
}

export interface SignFieldProps {
  sign: Sign;
  entry: VitalsEntry;
  change: (next: (before: VitalsEntry) => VitalsEntry) => void;
  visit: RoomingVisit;
  system: UnitSystem;
}
