import { Card } from '../../ui/Card.tsx';
import { LineChart, type ChartBand, type ChartPoint } from '../../ui/chart/LineChart.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateAndTimeInWords, dateInWords } from './date-words.ts';
import { bandNames, bandsWithin, legendOf, type LegendRow } from './pressure-words.ts';
import classes from './PressureTrend.module.css';
import { leastSpans } from './vital-words.ts';
import type { PressureBands, VitalsReading } from './vitals.contract.ts';

interface PressureTrendProps {
  /** Oldest first, with both numbers. */
  points: readonly ChartPoint[];
  /** The same readings, newest first. */
  readings: readonly VitalsReading[];
  steps: readonly PressureBands[];
}

const parts = [
  { part: 'systolic', name: 'Systolic', at: 0 },
  { part: 'diastolic', name: 'Diastolic', at: 1 },
] as const;

/**
 * Blood pressure over time in the bands it is read by, systolic and diastolic each on an axis of
 * its own, as their bands differ; what the bands are and whose; and the same as a table.
 */
export function PressureTrend({ points, readings, steps }: PressureTrendProps) {
  const last = steps.at(-1);
  return (
    <Card title="Blood pressure, mmHg">
      <div className={classes['charts']}>
        {parts.map(({ part, name, at }) => (
          <div key={part}>
            <h3 className={classes['part']}>{name}</h3>
            <LineChart
              label={`${name} blood pressure, mmHg`}
              points={points.map((point) => ({
                ...point,
                values: point.values.slice(at, at + 1),
              }))}
              leastSpan={leastSpans['blood-pressure']}
              bands={bandsOf(steps, part)}
            />
          </div>
        ))}
      </div>
      {last && <Legend step={last} hasSteps={steps.length > 1} />}
      <Readings readings={readings} />
    </Card>
  );
}

function bandsOf(
  steps: readonly PressureBands[],
  part: (typeof parts)[number]['part'],
): ChartBand[] {
  return steps.flatMap((step, at) => {
    const next = steps[at + 1];
    // The first step reaches back to the left edge: the first reading stands at its beginning.
    const sinceMs = at === 0 ? Number.NEGATIVE_INFINITY : Date.parse(`${step.since}T00:00:00Z`);
    const untilMs = next && Date.parse(`${next.since}T00:00:00Z`);
    return step[part].map(({ name, from, below }) => ({
      ...{ low: from, high: below, sinceMs, untilMs },
      name: bandNames[name],
      tone: name,
    }));
  });
}

function Legend({ step, hasSteps }: { step: PressureBands; hasSteps: boolean }) {
  if (step.missing !== undefined) {
    return <Quiet>No bands at the latest reading: they need {step.missing}.</Quiet>;
  }
  const { who, isByHeight, source } = step;
  const when = hasSteps ? ' at the latest reading; earlier bands are those of the age then' : '';
  return (
    <>
      <table className={classes['legend']}>
        <caption>
          Bands for {who}
          {when}
        </caption>
        <thead>
          <tr>
            <th scope="col">Band</th>
            <th scope="col">Systolic</th>
            <th scope="col">Diastolic</th>
          </tr>
        </thead>
        <tbody>
          {legendOf(step).map((row) => (
            <LegendLine key={row.name} row={row} isByHeight={isByHeight} />
          ))}
        </tbody>
      </table>
      <Quiet>
        Source: {source}. The higher of both numbers decides. One reading is in a band; a diagnosis
        rests on the average of several occasions and is the provider’s.
      </Quiet>
    </>
  );
}

function LegendLine({ row, isByHeight }: { row: LegendRow; isByHeight: boolean }) {
  return (
    <tr>
      <th scope="row">
        <span className={classes['swatch']} data-tone={row.name} aria-hidden />
        {bandNames[row.name]}
        {isByHeight && (
          <div>
            <Quiet>{row.by}</Quiet>
          </div>
        )}
      </th>
      <td>{row.systolic}</td>
      <td>{row.diastolic}</td>
    </tr>
  );
}

function Readings({ readings }: { readings: readonly VitalsReading[] }) {
  const { timeZone } = useMe().practice;
  const columns: Column<VitalsReading>[] = [
    {
      key: 'date',
      head: 'Date',
      names: true,
      width: '24%',
      cell: ({ at }) =>
        at.includes('T') ? dateAndTimeInWords(at, timeZone) : dateInWords(at, timeZone),
    },
    {
      key: 'value',
      head: 'Reading',
      width: '16%',
      cell: ({ value }) => <span className={classes['value']}>{value}</span>,
    },
    { key: 'band', head: 'Band', cell: (reading) => bandsWithin(reading) },
    { key: 'how', head: 'How taken', cell: ({ details }) => details ?? '–' },
  ];
  return (
    <details className={classes['table']}>
      <summary>The same as a table</summary>
      <DataTable
        caption="Blood pressures, newest first"
        columns={columns}
        rows={[...readings]}
        keyOf={({ id }) => id}
        empty={null}
      />
    </details>
  );
}
