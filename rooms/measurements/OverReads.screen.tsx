import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { isRefusal } from '../../fhir/refusal.ts';
import classes from './measurements.module.css';
import type { ShownReport } from './measurements.contract.ts';
import { useOverRead, useOverReads } from './measurements.query.ts';
import { ReportCard } from './ReportCard.tsx';

/** What was measured and waits for a provider's look, the oldest first. */
export default function OverReadsScreen() {
  const found = useOverReads();
  return (
    <Page
      title="Over-read"
      detail="What was measured and is not final before you have looked at it"
    >
      <Answer of={found}>
        {({ reports, isCut }) => (
          <>
            {isCut && <Notice tone="warning">More waits; the oldest 200 stand here.</Notice>}
            {reports.length === 0 && (
              <EmptyState title="Nothing waits for an over-read.">
                What a medical assistant measures appears here at once.
              </EmptyState>
            )}
            {reports.map((report) => (
              <Waiting key={report.id} report={report} />
            ))}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Waiting({ report }: { report: ShownReport }) {
  const { patient, title } = report;
  const act = useOverRead();
  const [comment, setComment] = useState('');
  const [wrong, setWrong] = useState<string>();
  const send = async (verdict: 'signed' | 'repeat') => {
    if (verdict === 'repeat' && comment.trim() === '') {
      return setWrong('Say why it has to be measured again.');
    }
    setWrong(undefined);
    const said = comment.trim() === '' ? {} : { comment };
    const { id: reportId, version: reportVersion } = report;
    const answer = await act.send({ reportId, reportVersion, verdict, ...said });
    if (!isRefusal(answer)) announce(verdict === 'signed' ? 'Signed.' : 'Ordered again.');
  };
  const born = patient.birthDate ? `, born ${asTyped(patient.birthDate)}` : '';
  return (
    <Card
      title={`${title}: ${patient.name}${born}`}
      actions={<GoLink to={`/chart/${patient.id}/measurements`}>Chart</GoLink>}
    >
      <ReportCard report={report}>
        <TextField
          label="Comment"
          aside="needed when it is to be repeated"
          value={comment}
          onChange={setComment}
          error={wrong}
          lines={2}
          maxLength={1000}
        />
        {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
        <div className={classes['foot']}>
          <Button busy={act.state === 'sending'} onClick={() => void send('signed')}>
            {comment.trim() === '' ? 'Sign' : 'Sign with the comment'}
          </Button>
          <Button kind="quiet" onClick={() => void send('repeat')}>
            Ask for a repeat
          </Button>
        </div>
      </ReportCard>
    </Card>
  );
}
