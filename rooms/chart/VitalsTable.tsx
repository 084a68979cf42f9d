import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconCheck } from '@tabler/icons-react';
import { Quiet } from '../../ui/Text.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './VitalsTable.module.css';
import { columnNames, columnsOf, occasionDay } from './vital-words.ts';
import type { VitalsOccasion, VitalsReading } from './vitals.contract.ts';

interface VitalsTableProps {
  /** Newest first. */
  occasions: readonly VitalsOccasion[];
  /** Leaves out how each was taken, where room is short. */
  brief?: boolean;
}

/** Vital signs by occasion: the date stays in sight sideways, the heads downwards; nothing averaged. */
export function VitalsTable({ occasions, brief }: VitalsTableProps) {
  const { timeZone } = useMe().practice;
  const columns = columnsOf(occasions);
  return (
    <>
      {/* Scrolled sideways by keyboard too, so it must be able to hold the focus. */}
      <div className={classes['frame']} role="region" aria-label="Vital signs" tabIndex={0}>
        <table className={classes['table']}>
          <caption>
            <VisuallyHidden>Vital signs by date, newest first</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {columnNames[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {occasions.map((occasion) => (
              <tr key={occasion.key}>
                <th scope="row">{occasionDay(occasion, timeZone)}</th>
                {columns.map((column) => (
                  <td key={column}>
                    <Cell
                      readings={occasion.readings.filter(({ sign }) => sign === column)}
                      brief={brief ?? false}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes['legend']}>
        <Mark level="as-expected" /> usual, <Mark level="unusual" /> unusual,{' '}
        <Mark level="critical" /> critical, by the age on that day. Without a mark: not assessed.
      </p>
    </>
  );
}

function Cell({ readings, brief }: { readings: readonly VitalsReading[]; brief: boolean }) {
  if (readings.length === 0) return <span aria-label="not measured">–</span>;
  return (
    <ul className={classes['readings']}>
      {readings.map((reading) => (
        <li key={reading.id} title={reading.because}>
          <span className={classes['value']} data-none={reading.numbers.length === 0 || undefined}>
            {reading.value}
            {reading.level && (
              <>
                {' '}
                <Mark level={reading.level} />
              </>
            )}
          </span>
          {reading.level && (
            <VisuallyHidden>
              {reading.because ? `${reading.level}: ${reading.because}` : 'usual'}
            </VisuallyHidden>
          )}
          {!brief && reading.details && (
            <div>
              <Quiet>{reading.details}</Quiet>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const shapes = {
  'as-expected': IconCheck,
  unusual: IconAlertTriangleFilled,
  critical: IconAlertOctagonFilled,
};

function Mark({ level }: { level: NonNullable<VitalsReading['level']> }) {
  const Shape = shapes[level];
  return <Shape size={13} aria-hidden className={classes['mark']} data-level={level} />;
}
