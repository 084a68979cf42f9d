import { rangeOf, scaleWords, storageWords } from '../../clinical/stock/storage.ts';
import { inWords } from '../../clinical/stock/temperature.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { LineChart } from '../../ui/chart/LineChart.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { ShownReading, ShownUnit } from './fridge.contract.ts';
import classes from './supplies.module.css';
import { verdictWords } from './supply-words.ts';

/** So many readings are drawn, and so many are listed below. */
const [drawnAtMost, listedAtMost] = [60, 7];

interface UnitProps {
  unit: ShownUnit;
  onLog: () => void;
  onThermometer: () => void;
}

/** One fridge or freezer with its readings. */
export function UnitCard({ unit, onLog, onThermometer }: UnitProps) {
  const mayKeep = useMay('supplies.keep');
  const { name, kind, isLoggedToday, readings } = unit;
  const head = (
    <div className={classes['head']}>
      {isLoggedToday ? (
        <Chip tone="good">read today</Chip>
      ) : (
        <Chip tone="warning">not read today</Chip>
      )}
      {mayKeep && (
        <Button
          kind={isLoggedToday ? 'quiet' : 'primary'}
          label={`Log temperatures of ${name}`}
          onClick={onLog}
        >
          Log…
        </Button>
      )}
    </div>
  );
  return (
    <Card title={name} strong actions={head} edge={isLoggedToday ? 'none' : 'warning'}>
      <Quiet>
        {storageWords[kind]}: {range(kind, 'Cel')} ({range(kind, '[degF]')})
      </Quiet>
      <ThermometerLine unit={unit} onChange={onThermometer} />
      {readings.length > 1 && <Chart unit={unit} />}
      <Rows label={`Readings of ${name}`}>
        {readings.slice(0, listedAtMost).map((one) => (
          <Row key={one.at} name={`${asTyped(one.on)} · ${inWords(one)}`} detail={about(one)}>
            {one.vouched === 'expired' && <Chip tone="warning">certificate was over</Chip>}
            <Verdict of={one.verdict} />
          </Row>
        ))}
      </Rows>
      {readings.length === 0 && <Quiet>No reading yet.</Quiet>}
    </Card>
  );
}

/** A certificate is renewed in time when it is told of for a month. */
const soonDays = 30;

/** Which thermometer hangs there, and how long its certificate counts. */
function ThermometerLine({ unit, onChange }: { unit: ShownUnit; onChange: () => void }) {
  const mayKeep = useMay('supplies.keep');
  const { thermometer, vouched, name } = unit;
  return (
    <div className={classes['head']}>
      <Quiet>
        {thermometer
          ? `${thermometer.name}, serial ${thermometer.serial} · certificate ${thermometer.certificate}, until ${asTyped(thermometer.validUntil)}`
          : 'No thermometer is written down.'}
      </Quiet>
      {vouched === 'expired' && <Chip tone="critical">certificate is over</Chip>}
      {vouched === 'calibrated' && thermometer && thermometer.daysLeft <= soonDays && (
        <Chip tone="warning">
          {thermometer.daysLeft === 0 ? 'last day of it' : `${thermometer.daysLeft} days left`}
        </Chip>
      )}
      {mayKeep && (
        <Button kind="plain" label={`Thermometer of ${name}`} onClick={onChange}>
          Thermometer…
        </Button>
      )}
    </div>
  );
}

const about = ({ by, note }: ShownReading): string => [by, note].filter(Boolean).join(' · ');

function range(kind: ShownUnit['kind'], scale: 'Cel' | '[degF]'): string {
  const found = rangeOf(kind, scale);
  return found ? `${found.low} to ${found.high} ${scaleWords[scale]}` : 'no range';
}

function Verdict({ of }: { of: string }) {
  if (of === 'in-range') return <Chip tone="good">in range</Chip>;
  return <Chip tone="critical">{verdictWords[of] ?? of}</Chip>;
}

/** Lowest and highest over time, in the degrees of the newest reading. */
function Chart({ unit: { readings, kind, name } }: { unit: ShownUnit }) {
  const scale = readings[0]?.scale ?? 'Cel';
  const drawn = readings
    .filter((one) => one.scale === scale)
    .slice(0, drawnAtMost)
    .toReversed();
  const first = drawn[0];
  if (!first || drawn.length < 2) return null;
  return (
    <LineChart
      label={`${name}, lowest and highest in ${scaleWords[scale]}`}
      leastSpan={scale === 'Cel' ? 8 : 14}
      bands={[{ ...rangeOf(kind, scale), sinceMs: Date.parse(first.at) }]}
      points={drawn.map((one) => ({
        key: one.at,
        atMs: Date.parse(one.at),
        values: [one.lowest, one.highest],
        words: `${inWords(one)}, ${asTyped(one.on)}`,
        mark: one.verdict === 'in-range' ? undefined : ('critical' as const),
      }))}
    />
  );
}
