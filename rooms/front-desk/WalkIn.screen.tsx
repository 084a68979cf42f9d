import { useState } from 'react';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Answer } from '../../ui/Answer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { GoButton, useRouteParam } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useAfterCheckIn } from './use-after-check-in.ts';
import { AlikeNotice, ArrivalBanner } from './ArrivalBanner.panel.tsx';
import { ArrivalFoot } from './ArrivalFoot.tsx';
import { arrivalOf, ArrivalQuestions, noAnswers } from './ArrivalQuestions.panel.tsx';
import { useWalkIn, useWalkInSheet } from './front-desk.query.ts';
import { IdentifierChecks } from './IdentifierChecks.panel.tsx';
import { ProviderChoice } from './ProviderChoice.panel.tsx';
import { StillMissing } from './StillMissing.panel.tsx';
import { useMissingAnswers } from './use-missing-answers.tsx';
import type { WalkInSheet } from './walk-in.contract.ts';

/** Somebody without a booking is received. */
export default function WalkInScreen() {
  const sheet = useWalkInSheet(useRouteParam('patientId'));
  return (
    <Answer of={sheet}>
      {(data) => <WalkIn key={data.patient.id} sheet={data} again={sheet.again} />}
    </Answer>
  );
}

function WalkIn({ sheet, again }: { sheet: WalkInSheet; again: () => void }) {
  const { patient, missing, here } = sheet;
  const papers = useMissingAnswers(patient);
  return (
    <Page
      title="Walk-in"
      titleHidden
      banner={<ArrivalBanner patient={patient} />}
      aside={<StillMissing missing={missing} answer={papers.answer} />}
    >
      <AlikeNotice patient={patient} />
      {here ? (
        <EmptyState
          title="This patient is in the clinic already"
          action={<GoButton to="/board">To the board</GoButton>}
        >
          A visit of theirs is going on; the board says where they are.
        </EmptyState>
      ) : (
        <WalkInForm
          sheet={sheet}
          again={again}
          editDetails={papers.open && (() => papers.open?.('details'))}
        />
      )}
      {papers.dialogs}
    </Page>
  );
}

interface WalkInFormProps {
  sheet: WalkInSheet;
  again: () => void;
  editDetails: (() => void) | undefined;
}

function WalkInForm({ sheet, again, editDetails }: WalkInFormProps) {
  const { patient, providers, booking } = sheet;
  const [confirmed, setConfirmed] = useState<IdentifierKind[]>([]);
  const [answers, setAnswers] = useState(noAnswers);
  const [providerId, setProviderId] = useState<string>();
  const [tried, setTried] = useState(false);
  const sure = twoIdentifiers(confirmed);
  const wrong = missingAnswers(answers.reason, providerId);
  const { issues, say } = useIssues(wrong);
  const walkIn = useWalkIn();
  const goOn = useAfterCheckIn();
  const submit = async () => {
    setTried(true);
    say(wrong);
    if (isRefusal(sure) || wrong.length > 0 || providerId === undefined) return;
    const answer = await walkIn.send({
      patientId: patient.id,
      providerId,
      confirmed: sure.confirmed,
      ...arrivalOf(answers, patient),
      reason: answers.reason,
      ...(booking && { besideBooking: true }),
    });
    if (isRefusal(answer)) return again();
    goOn(patient.name);
  };
  return (
    <FormFrame label="Walk-in" onSubmit={() => void submit()} issues={issues}>
      {booking && <BookedToday booking={booking} />}
      <IdentifierChecks
        patient={patient}
        confirmed={confirmed}
        onChange={setConfirmed}
        error={tried && isRefusal(sure) ? sure.message : undefined}
      />
      <ArrivalQuestions patient={patient} value={answers} onChange={setAnswers} reasonNeeded />
      <ProviderChoice
        providers={providers}
        value={providerId}
        onChange={setProviderId}
        error={issues.find(({ path }) => path === 'providerId')?.message}
      />
      {walkIn.state === 'refused' && (
        <RefusalNotice refusal={walkIn.refusal} again={() => void submit()} />
      )}
      <ArrivalFoot
        label="Check in as a walk-in"
        sending={walkIn.state === 'sending'}
        submit={() => void submit()}
        editDetails={editDetails}
      />
    </FormFrame>
  );
}

function BookedToday({ booking }: { booking: NonNullable<WalkInSheet['booking']> }) {
  const { timeZone } = useMe().practice;
  const { appointmentId, start, provider } = booking;
  return (
    <Notice
      tone="warning"
      action={<GoButton to={`/check-in/${appointmentId}`}>Check in the booking</GoButton>}
    >
      Booked today
      {start ? ` at ${clockTime(Date.parse(start), timeZone)}` : ''}
      {provider ? ` with ${provider}` : ''}. A walk-in is another visit beside it.
    </Notice>
  );
}

function missingAnswers(reason: string, providerId: string | undefined): Issue[] {
  return [
    ...(reason.trim() === ''
      ? [{ path: 'reason', message: 'Write why they came, in their words.' }]
      : []),
    ...(providerId === undefined
      ? [{ path: 'providerId', message: 'Choose who will see them.' }]
      : []),
  ];
}
