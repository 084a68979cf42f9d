import { useState } from 'react';
import {
  measurementFacts,
  measurementKinds,
  type MeasurementKind,
} from '../../clinical/measurements/kinds.ts';
import { growthOf } from '../../clinical/measurements/skin/lesion.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { LineChart } from '../../ui/chart/LineChart.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import classes from './measurements.module.css';
import type { ShownReport } from './measurements.contract.ts';
import { usePatientMeasurements } from './measurements.query.ts';
import { ReportCard } from './ReportCard.tsx';
import { TakeMeasurement } from './TakeMeasurement.dialog.tsx';

const withoutOrder = measurementKinds.filter((kind) => !measurementFacts[kind].needsOrder);
const withOrder = measurementKinds.filter((kind) => measurementFacts[kind].needsOrder);

/** Everything measured of a patient beyond the vital signs, by kind, newest first. */
export default function ChartMeasurements({ patientId }: { patientId: string }) {
  const found = usePatientMeasurements(patientId);
  const mayTake = useMay('order.carry-out');
  const [taking, setTaking] = useState<MeasurementKind>();
  return (
    <>
      {mayTake && (
        <div className={classes['foot']}>
          {withoutOrder.map((kind) => (
            <Button key={kind} kind="quiet" onClick={() => setTaking(kind)}>
              {measurementFacts[kind].label}…
            </Button>
          ))}
          <Quiet>
            {withOrder.map((kind) => measurementFacts[kind].label).join(', ')}: by an order, under
            To do or beside the work.
          </Quiet>
        </div>
      )}
      <Answer of={found}>
        {({ reports, isCut }) => (
          <>
            {isCut && <Notice tone="warning">More was measured; the newest 200 stand here.</Notice>}
            {reports.length === 0 && (
              <EmptyState title="Nothing was measured yet">
                EKG, spirometry, vision, hearing, peak flow and skin findings stand here.
              </EmptyState>
            )}
            {measurementKinds.map((kind) => (
              <Kind key={kind} kind={kind} reports={reports.filter((one) => one.kind === kind)} />
            ))}
          </>
        )}
      </Answer>
      {taking && (
        <TakeMeasurement kind={taking} patientId={patientId} onClose={() => setTaking(undefined)} />
      )}
    </>
  );
}

function Kind({ kind, reports }: { kind: MeasurementKind; reports: readonly ShownReport[] }) {
  const [all, setAll] = useState(false);
  if (reports.length === 0) return null;
  const { label } = measurementFacts[kind];
  const names = [...new Set(reports.flatMap(({ finding }) => finding?.name ?? []))];
  const shown = all ? reports : reports.slice(0, 1);
  return (
    <Card title={label}>
      {kind === 'skin' ? (
        names.map((name) => (
          <Finding key={name} reports={reports.filter(({ finding }) => finding?.name === name)} />
        ))
      ) : (
        <>
          <Trend reports={reports} />
          {shown.map((report) => (
            <ReportCard key={report.id} report={report} />
          ))}
          {reports.length > shown.length && (
            <div>
              <Button kind="plain" onClick={() => setAll(true)}>
                Show {reports.length - shown.length} older
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

/** One finding over time: how it grew, and its photos side by side, oldest first. */
function Finding({ reports }: { reports: readonly ShownReport[] }) {
  const seen = reports.filter(({ state }) => state !== 'in-error').toReversed();
  const [first, last] = [seen[0]?.finding, seen.at(-1)?.finding];
  if (!first || !last) return null;
  const grown = growthOf(first, last);
  const since = seen[0]?.day ?? '';
  return (
    <section className={classes['report']} aria-label={`Finding ${last.name}`}>
      <h3>
        {last.name}: {last.place}
      </h3>
      <Quiet>
        {seen.length === 1
          ? `Seen once, ${last.longMm} × ${last.shortMm} mm.`
          : `Now ${last.longMm} × ${last.shortMm} mm; since ${asTyped(since)} ${signed(grown.longMm)} × ${signed(grown.shortMm)} mm.`}
      </Quiet>
      <Trend reports={reports} />
      <div className={classes['photos']}>
        {seen.map((report) => (
          <figure key={report.id}>
            <ReportCard report={report} />
          </figure>
        ))}
      </div>
    </section>
  );
}

const signed = (mm: number): string => (mm > 0 ? `+${mm}` : String(mm).replace('-', '−'));

/** A line over time, of what is valid; preliminary values say so. */
function Trend({ reports }: { reports: readonly ShownReport[] }) {
  const points = reports
    .filter(({ state }) => state === 'final' || state === 'waiting')
    .flatMap(({ id, takenAt, day, trend, state }) => {
      if (!trend) return [];
      const { value, unit } = trend;
      const mark = state === 'waiting' ? { mark: 'warning' as const } : {};
      const beside = state === 'waiting' ? ', not over-read yet' : '';
      const words = `${value} ${unit}, ${asTyped(day)}${beside}`;
      return [{ key: id, atMs: Date.parse(takenAt), values: [value], words, ...mark }];
    })
    .toReversed();
  const [first] = reports.flatMap(({ trend }) => trend ?? []);
  if (!first || points.length < 2) return null;
  const leastSpan = first.unit === 'L/min' ? 200 : first.unit === 'mm' ? 4 : 1;
  return <LineChart label={`${first.name}, ${first.unit}`} points={points} leastSpan={leastSpan} />;
}
