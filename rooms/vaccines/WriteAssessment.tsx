import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-in-words.ts';
import type { VaccinesDue } from './due.contract.ts';
import classes from './vaccines.module.css';
import { useWriteAssessment } from './vaccines.query.ts';

const nothingNew = 'The record says so already; nothing new was written.';

interface WriteProps {
  patientId: string;
  written: VaccinesDue['written'];
}

/** Puts today's assessment into the record, where other systems find it. */
export function WriteAssessment({ patientId, written }: WriteProps) {
  const { timeZone } = useMe().practice;
  const mayWrite = useMay('chart.change');
  const write = useWriteAssessment();
  const send = async () => {
    const answer = await write.send({ patientId });
    if (isRefusal(answer)) return;
    announce(answer.changed > 0 ? 'The assessment is in the record.' : nothingNew);
  };
  const isSame = write.state === 'done' && write.output.changed === 0;
  return (
    <div className={classes['write']}>
      {write.state === 'refused' && <RefusalNotice refusal={write.refusal} />}
      <div className={classes['foot']}>
        <Quiet>
          {isSame && `${nothingNew} `}
          {written
            ? `Last written to the record ${dateInWords(written.at, timeZone)}.`
            : 'Not yet written to the record.'}
        </Quiet>
        {mayWrite && (
          <Button
            kind="quiet"
            onClick={() => void send()}
            busy={write.state === 'sending'}
            busyLabel="Writing…"
          >
            Write to the record
          </Button>
        )}
      </div>
    </div>
  );
}
