import { useState } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { GoButton, useRouteParam } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { DeskBanner } from './ArrivalBanner.panel.tsx';
import type { CheckOutSheet } from './check-out.contract.ts';
import { ComingVisits, VisitToday } from './CheckOutAside.panel.tsx';
import { readFollowUp, type FollowUpDraft } from './follow-up-draft.ts';
import { FollowUpPanel } from './FollowUp.panel.tsx';
import { useCheckOut, useCheckOutSheet } from './front-desk.query.ts';
import { PrintSummary } from './PrintSummary.panel.tsx';

/** The visit ends: follow-up, summary on paper, and gone. */
export default function CheckOutScreen() {
  const sheet = useCheckOutSheet(useRouteParam('encounterId'));
  return (
    <Answer of={sheet}>
      {(data) => <CheckOut key={data.encounter.id} sheet={data} again={sheet.again} />}
    </Answer>
  );
}

function CheckOut({ sheet, again }: { sheet: CheckOutSheet; again: () => void }) {
  const { encounter, patient } = sheet;
  const isOver = ['gone', 'cancelled', 'no-show'].includes(encounter.stage ?? 'gone');
  return (
    <Page
      title="Check out"
      titleHidden
      banner={<DeskBanner patient={patient} />}
      aside={
        <>
          <VisitToday sheet={sheet} />
          <ComingVisits coming={sheet.coming} />
        </>
      }
    >
      {isOver ? <Over sheet={sheet} /> : <CheckOutForm sheet={sheet} again={again} />}
      <PrintSummary
        encounterId={encounter.id}
        language={sheet.summaryLanguage}
        isNext={encounter.stage === 'gone'}
      />
    </Page>
  );
}

function Over({ sheet: { encounter } }: { sheet: CheckOutSheet }) {
  const words = encounter.stage ? stageWords[encounter.stage] : 'over';
  return (
    <Notice tone="good" role="status" action={<GoButton to="/board">To the board</GoButton>}>
      {encounter.stage === 'gone' ? 'Checked out. The patient may go.' : `This visit is ${words}.`}
    </Notice>
  );
}

function CheckOutForm({ sheet, again }: { sheet: CheckOutSheet; again: () => void }) {
  const { encounter, patient } = sheet;
  const [followUp, setFollowUp] = useState<FollowUpDraft>({
    when: undefined,
    date: '',
    providerId: encounter.provider?.id,
    visitType: 'follow-up',
    start: undefined,
    reason: '',
  });
  const [why, setWhy] = useState('');
  const checkOut = useCheckOut();
  const isEarly = encounter.stage !== 'checking-out';
  const read = readFollowUp(followUp);
  const wrong = [...(isEarly && why.trim() === '' ? [whyNeeded] : []), ...read.issues];
  const { issues, say } = useIssues(wrong);
  const submit = async () => {
    say(wrong);
    if (wrong.length > 0) return;
    const answer = await checkOut.send({
      encounterId: encounter.id,
      encounterVersion: encounter.version,
      ...(read.followUp && { followUp: read.followUp }),
      ...(isEarly && { leavesEarly: why.trim() }),
    });
    if (!isRefusal(answer)) return announce(`${patient.name} is checked out.`);
    if (answer.refused === 'time-taken') setFollowUp({ ...followUp, start: undefined });
    again();
  };
  useKeys([{ keys: 'mod+Enter', does: 'Check out', run: () => void submit(), whileTyping: true }]);
  return (
    <FormFrame label="Check out" onSubmit={() => void submit()} issues={issues}>
      {isEarly && (
        <Card title="Leaving before the visit is done" edge="warning">
          <p>
            The board says: {encounter.stage ? stageWords[encounter.stage] : 'not known'}
            {encounter.room ? `, ${encounter.room}` : ''}. Check out only if the patient really
            leaves.
          </p>
          <TextField
            name="leavesEarly"
            label="Why do they leave now?"
            value={why}
            onChange={setWhy}
            required
            maxLength={300}
          />
        </Card>
      )}
      <FollowUpPanel sheet={sheet} value={followUp} onChange={setFollowUp} />
      {checkOut.state === 'refused' && (
        <RefusalNotice refusal={checkOut.refusal} again={() => void submit()} />
      )}
      <FormFoot>
        <Button
          type="submit"
          keys="mod+Enter"
          busy={checkOut.state === 'sending'}
          busyLabel="Checking out…"
        >
          {followUp.when === undefined || followUp.when === 'none'
            ? 'Check out'
            : 'Book and check out'}
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

const whyNeeded: Issue = { path: 'leavesEarly', message: 'Say why the patient leaves now.' };
