import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { chartForms } from '../../clinical/growth/chart-forms.ts';
import { measureNames } from '../../clinical/growth/growth-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CurveChart } from '../../ui/chart/CurveChart.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-words.ts';
import { growthAxis } from './growth-axis.ts';
import { growthWindow } from './growth-window.ts';
import type { GrowthPage, GrowthReading } from './growth.contract.ts';
import classes from './Growth.module.css';

const drawnIn = {
  weight: 'kg',
  length: 'cm',
  'head-circumference': 'cm',
  'weight-for-length': 'kg',
  'body-mass-index': 'kg/m²',
} as const;

/** One printed chart with this child's points, and the same as a table. */
export function GrowthChartPanel({ page }: { page: GrowthPage }) {
  const { chart, measure, sex, elsewhere, sources } = page;
  const children = sex === 'male' ? 'boys' : 'girls';
  const title = `${measureNames[measure]}, ${children}: ${chartForms[chart].name}`;
  const [span, setSpan] = useAddressSetting('span', 'near');
  const { end, to } = endOf(page);
  const isWhole = span === 'whole' || end === to;
  return (
    <>
      <Printed page={page} />
      <div className={classes['halves']}>
        <Card
          title={title}
          actions={
            end < to && (
              <Button kind="plain" onClick={() => setSpan(isWhole ? 'near' : 'whole')}>
                {isWhole ? 'Near this age' : 'Whole chart'}
              </Button>
            )
          }
        >
          <Drawing page={page} title={title} end={isWhole ? to : end} />
        </Card>
        <Card title="Readings on this chart" flush>
          <Readings page={page} />
        </Card>
      </div>
      {elsewhere > 0 && (
        <Quiet>
          {elsewhere} more {elsewhere === 1 ? 'reading stands' : 'readings stand'} on another chart,
          by the age at the time.
        </Quiet>
      )}
      <ul className={classes['sources']} aria-label="Sources">
        {sources.map(({ publisher, title: name, edition }) => (
          <li key={name}>
            <Quiet>
              {publisher}: {name}, {edition}.
            </Quiet>
          </li>
        ))}
      </ul>
    </>
  );
}

/** On paper alone: the day it was printed and the latest reading, as the table may be cut off. */
function Printed({ page: { readings } }: { page: GrowthPage }) {
  const { timeZone } = useMe().practice;
  const printed = new Date(useNowMs()).toISOString();
  const latest = readings.at(-1);
  return (
    <p className={classes['printed']}>
      Printed {dateInWords(printed, timeZone)}.{latest && ` Latest: ${wordsOf(latest, timeZone)}`}
    </p>
  );
}

/** Where the chart ends, and where it is cut to be seen near the latest reading. */
function endOf({ chart, measure, curves, readings }: GrowthPage): { end: number; to: number } {
  const places = curves[0]?.points.map(([place]) => place) ?? [];
  const [from = 0, to = 0] = [places[0], places.at(-1)];
  const drawn = readings.flatMap(({ at }) => at?.[0] ?? []);
  const latest = drawn.length > 0 ? Math.max(...drawn) : undefined;
  const ticks = growthAxis(chart, measure, from, to).ticks.map(({ x }) => x);
  return { end: growthWindow(from, to, latest, ticks), to };
}

interface DrawingProps {
  page: GrowthPage;
  title: string;
  /** Along the chart's own axis. */
  end: number;
}

function Drawing({ page, title, end }: DrawingProps) {
  const { timeZone } = useMe().practice;
  const { chart, measure, curves, readings } = page;
  const places = curves[0]?.points.map(([place]) => place) ?? [];
  if (places.length === 0) {
    return (
      <EmptyState title="No lines for this chart">
        There is no table exact enough. Choose another chart.
      </EmptyState>
    );
  }
  const { ticks, unit } = growthAxis(chart, measure, places[0] ?? 0, end);
  return (
    <CurveChart
      label={title}
      curves={curves.map(({ label, isMedian, points }) => ({
        ...{ label, strong: isMedian },
        points: points.filter(([place]) => place <= end),
      }))}
      points={readings.flatMap((reading) =>
        reading.at === undefined
          ? []
          : [
              {
                key: reading.key,
                x: reading.at[0],
                y: reading.at[1],
                words: wordsOf(reading, timeZone),
                mark: reading.verdict === 'extreme' ? ('warning' as const) : undefined,
              },
            ],
      )}
      along={ticks}
      units={{ x: unit, y: drawnIn[measure] }}
    />
  );
}

function wordsOf(reading: GrowthReading, timeZone: string): string {
  const { value, percentile, z, age, date, because } = reading;
  const where = percentile === undefined ? [] : [`${percentile} (z ${z})`];
  const said = [value, ...where, age, dateInWords(date, timeZone)];
  return [...said, ...because.slice(1)].join(' · ');
}

function Readings({ page: { readings } }: { page: GrowthPage }) {
  const { timeZone } = useMe().practice;
  const columns: Column<GrowthReading>[] = [
    {
      key: 'date',
      head: 'Date',
      names: true,
      width: '23%',
      cell: ({ date }) => <span className={classes['whole']}>{dateInWords(date, timeZone)}</span>,
    },
    { key: 'age', head: 'Age', width: '22%', cell: ({ age }) => age },
    {
      key: 'value',
      head: 'Measured',
      width: '33%',
      cell: ({ value }) => <span className={classes['value']}>{value}</span>,
    },
    { key: 'where', head: 'Percentile', cell: (reading) => <Where reading={reading} /> },
  ];
  return (
    <div className={classes['readings']}>
      <DataTable
        caption="Readings on this chart, newest first"
        columns={columns}
        rows={readings.toReversed()}
        keyOf={({ key }) => key}
        empty={
          <EmptyState title="No reading on this chart">
            It stands here as soon as it is saved in rooming.
          </EmptyState>
        }
      />
    </div>
  );
}

function Where({ reading: { verdict, percentile, z, because } }: { reading: GrowthReading }) {
  const said = verdict === 'not-assessed' ? because : because.slice(1);
  // The column of ages and the line above the chart say how the age is corrected.
  const notes = said.filter((note) => !note.startsWith('Corrected age:'));
  return (
    <>
      {percentile !== undefined && (
        <div className={classes['value']}>
          {/* The head of the column says that it is a percentile. */}
          {percentile.replace(/ percentile$/, '')} <span className={classes['whole']}>(z {z})</span>
        </div>
      )}
      {notes.map((note) => (
        <div key={note} className={classes['note']}>
          {verdict === 'extreme' && note === notes.at(-1) && (
            <IconAlertTriangleFilled size={13} aria-hidden className={classes['mark']} />
          )}
          <Quiet>{note}</Quiet>
        </div>
      ))}
    </>
  );
}
