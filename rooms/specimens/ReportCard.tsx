import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { ShownReport } from './results.contract.ts';
import { useReview } from './results.query.ts';
import classes from './specimens.module.css';

interface ReportCardProps {
  report: ShownReport;
  /** Says whose it is, where a list holds several patients'. */
  withPatient?: boolean;
}

const statusWords: Record<string, string> = {
  final: 'Final',
  preliminary: 'Preliminary',
  partial: 'Partial',
  corrected: 'Corrected',
  registered: 'Not yet',
  cancelled: 'Cancelled',
};

/** One report as the laboratory sent it; what it corrected stands beside what it says now. */
export function ReportCard({ report, withPatient }: ReportCardProps) {
  const { name, status, isFlagged, isCorrected, rejected, patient } = report;
  const { notes, documents } = report;
  const about = [
    report.collected && `Collected ${asTyped(report.collected)}`,
    `Reported ${report.reported}`,
    report.laboratory,
    report.orderedBy && `for ${report.orderedBy}`,
  ];
  return (
    <Card
      title={withPatient ? `${name}: ${patient.name}` : name}
      edge={isFlagged && report.review ? 'warning' : 'none'}
    >
      <div className={classes['labels']}>
        <div className={classes['row']}>
          <Chip tone={status === 'final' ? 'good' : 'neutral'}>
            {statusWords[status] ?? status}
          </Chip>
          {isFlagged && <Chip tone="warning">Flagged by the laboratory</Chip>}
          {rejected !== undefined && <Chip tone="warning">Specimen rejected: {rejected}</Chip>}
          {isCorrected && <Chip tone="warning">Corrected</Chip>}
          {!report.review && <Quiet>Reviewed</Quiet>}
        </div>
        <Quiet>
          {withPatient && (
            <>
              <GoLink to={`/chart/${patient.id}`}>Chart</GoLink>
              {patient.birthDate && ` · born ${asTyped(patient.birthDate)}`} ·{' '}
            </>
          )}
          {about.filter(Boolean).join(' · ')}
        </Quiet>
        <Results report={report} />
        {notes.map((note, at) => (
          <p key={at} className={classes['note']}>
            {note}
          </p>
        ))}
        {documents.map(({ id, title }) => (
          <a
            key={id}
            href={`/api/chart/${patient.id}/documents/${id}/0`}
            target="_blank"
            rel="noreferrer"
          >
            {title}
          </a>
        ))}
        {report.reviews.map(({ by, at, note }, index) => (
          <Quiet key={index}>
            Reviewed by {by}, {at}
            {note && `: ${note}`}
          </Quiet>
        ))}
        {report.review && <Review report={report} review={report.review} />}
      </div>
    </Card>
  );
}

function Results({ report }: { report: ShownReport }) {
  if (report.results.length === 0) return null;
  return (
    <div
      className={classes['scroll']}
      tabIndex={0}
      role="region"
      aria-label={`${report.name}: results`}
    >
      <table className={classes['results']}>
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Value</th>
            <th scope="col">Flag</th>
            <th scope="col">Range</th>
          </tr>
        </thead>
        <tbody>
          {report.results.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>
                {one.value}
                {one.formers.map(({ words, flags, at }, index) => (
                  <div key={index} className={classes['former']}>
                    was <s>{[words, ...flags].join(' ')}</s> ({at})
                  </div>
                ))}
                {one.note && <div className={classes['former']}>{one.note}</div>}
              </td>
              <td>{one.flags.join(' ')}</td>
              <td>{one.range}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Review(props: { report: ShownReport; review: NonNullable<ShownReport['review']> }) {
  const { report, review } = props;
  const [note, setNote] = useState('');
  const act = useReview();
  const maySign = useMay('over-read.sign');
  if (!maySign)
    return <Quiet>Waits for the provider. Nothing of it is final to the patient yet.</Quiet>;
  const { taskId, taskVersion } = review;
  const sign = () =>
    void act
      .send({ taskId, taskVersion, reportVersion: report.version, ...(note.trim() && { note }) })
      .then((answer) => {
        if (!isRefusal(answer)) announce('Reviewed.');
      });
  return (
    <div className={classes['row']}>
      <TextField
        label="What is the patient told, and what is next?"
        value={note}
        onChange={setNote}
        maxLength={1000}
      />
      <Button
        busy={act.state === 'sending'}
        label={`Reviewed: ${report.name}, ${report.patient.name}`}
        onClick={sign}
      >
        Reviewed
      </Button>
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
    </div>
  );
}
