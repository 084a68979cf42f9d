import { useState } from 'react';
import { isNotDone, signs } from '../../clinical/vitals/reading.ts';
import { readingDetails, signNames, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { CorrectReading } from './CorrectReading.dialog.tsx';
import { Remarks } from './Remarks.tsx';
import classes from './rooming.module.css';
import type { RecordedVital, RoomingVisit } from './visit.contract.ts';
import { vitalRemarks } from './vital-remarks.ts';
import { nothingEntered } from './vitals-entry.ts';

interface RecordedProps {
  visit: RoomingVisit;
  system: UnitSystem;
}

/** What this visit has in the record already, by whom, and the way to correct it. */
export function Recorded({ visit, system }: RecordedProps) {
  const [wrong, setWrong] = useState<RecordedVital>();
  const { timeZone } = useMe().practice;
  if (visit.recorded.length === 0) return null;
  const time = (at: string | undefined) => (at ? clockTime(Date.parse(at), timeZone) : '');
  const standing = visit.recorded.filter(({ error }) => !error).toSorted(bySign);
  const takenBack = visit.recorded.filter(({ error }) => error);
  const takings = new Set(
    standing.map((one) => `${time(one.at)} · ${one.by ?? 'not said by whom'}`),
  );
  const [only] = takings.size === 1 ? takings : [];
  return (
    <Card title="In the record for this visit" actions={only && <Quiet>{only}</Quiet>}>
      <ul className={classes['recorded']} aria-label="Recorded vital signs">
        {standing.map((one) => (
          <li key={one.id}>
            <div>
              <div className={classes['signLabel']}>{nameOf(one)}</div>
              <strong>{valueOf(one, visit, system)}</strong> <Quiet>{detailsOf(one)}</Quiet>{' '}
              <Marked one={one} visit={visit} />
              {!only && (
                <div>
                  <Quiet>{[time(one.at), one.by].filter(Boolean).join(' · ')}</Quiet>
                </div>
              )}
            </div>
            {one.derived ? (
              <Quiet>worked out</Quiet>
            ) : (
              <Button kind="plain" onClick={() => setWrong(one)} label={`Correct ${nameOf(one)}`}>
                Correct…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {takenBack.length > 0 && (
        <ul className={classes['takenBack']} aria-label="Taken back">
          {takenBack.map((one) => (
            <li key={one.id}>
              <s>{`${nameOf(one)} ${valueOf(one, visit, system)}`}</s> entered in error:{' '}
              {one.error?.reason ?? 'no reason given'}{' '}
              <Quiet>{[one.error?.by, time(one.error?.at)].filter(Boolean).join(' · ')}</Quiet>
            </li>
          ))}
        </ul>
      )}
      {wrong && (
        <CorrectReading
          visit={visit}
          reading={wrong}
          system={system}
          onClose={() => setWrong(undefined)}
        />
      )}
    </Card>
  );
}

/** What the rules say of it stays beside it after saving, with why; so does a confirmation. */
function Marked({
  one: { vitalSign, confirmed },
  visit,
}: {
  one: RecordedVital;
  visit: RoomingVisit;
}) {
  const remarks =
    vitalSign && !isNotDone(vitalSign)
      ? vitalRemarks(
          { sign: vitalSign.sign, read: { state: 'reading', reading: vitalSign } },
          visit,
          nothingEntered,
        )
      : undefined;
  if (confirmed !== undefined) {
    return (
      <>
        <Chip tone="warning">unusual, confirmed</Chip>
        <div className={classes['marked']}>{confirmed}</div>
      </>
    );
  }
  if (remarks?.level !== 'unusual' && remarks?.level !== 'critical') return null;
  const { level } = remarks;
  return (
    <>
      <Chip tone={level === 'critical' ? 'critical' : 'warning'}>{level}</Chip>
      <div className={classes['marked']}>
        <Remarks remarks={remarks} />
      </div>
    </>
  );
}

function bySign(one: RecordedVital, other: RecordedVital): number {
  const place = ({ vitalSign }: RecordedVital) =>
    vitalSign ? signs.indexOf(vitalSign.sign) : signs.length;
  return place(one) - place(other) || ((one.at ?? '') < (other.at ?? '') ? -1 : 1);
}

function nameOf({ vitalSign, name }: RecordedVital): string {
  return vitalSign ? signNames[vitalSign.sign] : name;
}

function valueOf(
  { vitalSign, value }: RecordedVital,
  { patient }: Pick<RoomingVisit, 'patient'>,
  system: UnitSystem,
): string {
  return vitalSign ? vitalSignValue(vitalSign, system, patient.ageMonths) : value;
}

function detailsOf({ vitalSign }: RecordedVital): string {
  return vitalSign && !isNotDone(vitalSign) ? readingDetails(vitalSign) : '';
}
