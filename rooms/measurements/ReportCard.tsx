import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { PrintPaper } from '../../ui/PrintPaper.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { Audiogram } from './Audiogram.tsx';
import classes from './measurements.module.css';
import type { ShownReport } from './measurements.contract.ts';
import { askPrintedEkg, useMeasurementFile } from './measurements.query.ts';
import { fromBase64 } from './read-bytes.ts';

const Traces = lazy(() => import('./EkgTraces.tsx'));

/** Where it stands, in a word: what no provider has looked at is never without this mark. */
function StateChip({ state }: Pick<ShownReport, 'state'>) {
  switch (state) {
    case 'waiting':
      return <Chip tone="warning">Preliminary: not over-read yet</Chip>;
    case 'repeat':
      return <Chip tone="warning">Not used: a repeat was asked</Chip>;
    case 'in-error':
      return <Chip tone="warning">Entered in error</Chip>;
    case 'final':
      return null;
  }
}

/** One measurement whole: what was measured, by whom, with what, and who over-read it. */
export function ReportCard({ report, children }: { report: ShownReport; children?: ReactNode }) {
  const { lines, tones, file, overRead, wentOn, note, takenBy, device, isOrdered, kind } = report;
  const about = [takenBy, device, isOrdered ? 'ordered' : 'without an order'];
  const isPhoto = kind === 'skin';
  return (
    <div className={classes['report']}>
      <div className={classes['head']}>
        <StateChip state={report.state} />
        <Quiet>{[asTyped(report.day), ...about].filter(Boolean).join(' · ')}</Quiet>
      </div>
      <dl className={classes['lines']}>
        {lines.map(({ label, value, isByDevice, note: beside }, n) => (
          <Line key={n} label={label}>
            {value} {isByDevice && <Chip>The device says so</Chip>}{' '}
            {beside && <Quiet>{beside}</Quiet>}
          </Line>
        ))}
        {wentOn.length > 0 && <Line label="Went on because">{wentOn.join('; ')}</Line>}
        {note && <Line label="Note">{note}</Line>}
        {overRead && (
          <Line label={report.state === 'repeat' ? 'Repeat asked by' : 'Over-read by'}>
            {[overRead.by, asTyped(overRead.day), overRead.comment].filter(Boolean).join(' · ')}
          </Line>
        )}
      </dl>
      <Audiogram tones={tones} />
      {file && <HeldFile report={report} isOpen={isPhoto} />}
      {children}
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The file is fetched when somebody wants to see it. */
function HeldFile({ report, isOpen }: { report: ShownReport; isOpen: boolean }) {
  const [shown, setShown] = useState(isOpen);
  if (shown) return <File report={report} />;
  return (
    <div>
      <Button kind="quiet" onClick={() => setShown(true)}>
        Show the EKG
      </Button>
    </div>
  );
}

function File({ report }: { report: ShownReport }) {
  const found = useMeasurementFile(report.patient.id, report.id);
  return (
    <Answer of={found}>
      {({ contentType, base64 }) => <Content {...{ contentType, base64, report }} />}
    </Answer>
  );
}

interface ContentProps {
  contentType: string;
  base64: string;
  report: ShownReport;
}

function Content({ contentType, base64, report }: ContentProps) {
  const bytes = useMemo(() => fromBase64(base64), [base64]);
  if (contentType.startsWith('image/')) {
    const said = `${report.finding?.name ?? 'Finding'}, ${asTyped(report.day)}`;
    return (
      <img className={classes['photo']} src={`data:${contentType};base64,${base64}`} alt={said} />
    );
  }
  if (contentType === 'application/pdf') return <Pdf bytes={bytes} />;
  return (
    <Suspense fallback={null}>
      <Traces bytes={bytes}>
        <div>
          <PrintPaper
            kind="quiet"
            label="Print true to scale"
            paper={() => askPrintedEkg(report.patient.id, report.id)}
          />
        </div>
      </Traces>
    </Suspense>
  );
}

/** A PDF as the device made it, in a tab of its own. */
function Pdf({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const open = () => {
    const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
    window.open(address, '_blank', 'noopener');
  };
  return (
    <div>
      <Button kind="quiet" onClick={open}>
        Open the PDF of the device
      </Button>
    </div>
  );
}
