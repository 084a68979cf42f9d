import { useState } from 'react';
import { signs } from '../../clinical/vitals/reading.ts';
import { signNames, vitalSignInWords } from '../../clinical/vitals/reading-words.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { CorrectReading } from './CorrectReading.dialog.tsx';
import type { RecordedVital, RoomingVisit } from './visit.contract.ts';

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
  return (
    <Card title="In the record for this visit">
      <Rows label="Recorded vital signs">
        {[...visit.recorded].sort(bySign).map((one) => {
          const words = one.vitalSign ? vitalSignInWords(one.vitalSign, system) : one.words;
          const { error } = one;
          return (
            <Row
              key={one.id}
              name={error ? <s>{words}</s> : words}
              detail={[
                [time(one.at), one.by].filter(Boolean).join(' · '),
                error &&
                  `entered in error: ${error.reason ?? 'no reason given'} (${error.by ?? ''} ${time(error.at)})`,
              ]
                .filter(Boolean)
                .join(' — ')}
            >
              {error ? (
                <Chip>not counted</Chip>
              ) : one.derived ? (
                <Chip>worked out</Chip>
              ) : (
                <Button
                  kind="plain"
                  onClick={() => setWrong(one)}
                  label={`Correct ${one.vitalSign ? signNames[one.vitalSign.sign] : words}`}
                >
                  Correct…
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
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

function bySign(one: RecordedVital, other: RecordedVital): number {
  const place = ({ vitalSign }: RecordedVital) =>
    vitalSign ? signs.indexOf(vitalSign.sign) : signs.length;
  return place(one) - place(other) || ((one.at ?? '') < (other.at ?? '') ? -1 : 1);
}
