import { useState } from 'react';
import {
  identifierKinds,
  twoIdentifiers,
  type IdentifierKind,
} from '../../clinical/identity/two-identifiers.ts';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { GoButton, useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay, ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useAfterCheckIn } from './use-after-check-in.ts';
import { AlikeNotice, ArrivalBanner } from './ArrivalBanner.panel.tsx';
import { ArrivalFoot } from './ArrivalFoot.tsx';
import { arrivalOf, ArrivalQuestions, noAnswers } from './ArrivalQuestions.panel.tsx';
import type { CheckInSheet } from './check-in.contract.ts';
import { useCheckIn, useCheckInSheet } from './front-desk.query.ts';
import { IdentifierChecks } from './IdentifierChecks.panel.tsx';
import { StillMissing } from './StillMissing.panel.tsx';
import { useMissingAnswers } from './use-missing-answers.tsx';

/** One booked visit is checked in: two identifiers, what is missing, why they came. */
export default function CheckInScreen() {
  const sheet = useCheckInSheet(useRouteParam('appointmentId'));
  return (
    <Answer of={sheet}>
      {(data) => <CheckIn key={data.appointment.id} sheet={data} again={sheet.again} />}
    </Answer>
  );
}

function CheckIn({ sheet, again }: { sheet: CheckInSheet; again: () => void }) {
  const { appointment, patient, missing } = sheet;
  const papers = useMissingAnswers(patient);
  const isOpen = appointment.stage === 'booked';
  return (
    <Page
      title="Check in"
      titleHidden
      banner={<ArrivalBanner patient={patient} />}
      aside={
        <>
          <VisitCard appointment={appointment} />
          <StillMissing missing={missing} answer={papers.answer} />
        </>
      }
    >
      <AlikeNotice patient={patient} />
      {isOpen ? (
        <CheckInForm
          sheet={sheet}
          again={again}
          editDetails={papers.open && (() => papers.open?.('details'))}
        />
      ) : (
        <NotOpen sheet={sheet} />
      )}
      {papers.dialogs}
    </Page>
  );
}

interface CheckInFormProps {
  sheet: CheckInSheet;
  again: () => void;
  editDetails: (() => void) | undefined;
}

function CheckInForm({ sheet, again, editDetails }: CheckInFormProps) {
  const { appointment, patient } = sheet;
  const [confirmed, setConfirmed] = useState<IdentifierKind[]>([]);
  const [answers, setAnswers] = useState(noAnswers);
  const [tried, setTried] = useState(false);
  const sure = twoIdentifiers(confirmed);
  const checkIn = useCheckIn();
  const goOn = useAfterCheckIn();
  const submit = async () => {
    setTried(true);
    if (isRefusal(sure)) return;
    const answer = await checkIn.send({
      appointmentId: appointment.id,
      appointmentVersion: appointment.version,
      confirmed: sure.confirmed,
      ...arrivalOf(answers, patient),
    });
    if (isRefusal(answer)) return again();
    goOn(patient.name);
  };
  const refusal = checkIn.state === 'refused' ? checkIn.refusal : undefined;
  return (
    <FormFrame label="Check in" onSubmit={() => void submit()}>
      <IdentifierChecks
        patient={patient}
        confirmed={identifierKinds.filter((kind) => confirmed.includes(kind))}
        onChange={setConfirmed}
        error={tried && isRefusal(sure) ? sure.message : undefined}
      />
      <ArrivalQuestions
        patient={patient}
        value={answers}
        onChange={setAnswers}
        bookedReason={appointment.reason}
      />
      {refusal && <RefusalNotice refusal={refusal} again={() => void submit()} />}
      <ArrivalFoot
        label="Check in"
        sending={checkIn.state === 'sending'}
        submit={() => void submit()}
        editDetails={editDetails}
      >
        <Quiet>{openWords(confirmed.length, sheet.missing.length)}</Quiet>
      </ArrivalFoot>
    </FormFrame>
  );
}

function openWords(confirmed: number, missing: number): string {
  const parts = [
    confirmed < 2 && `${2 - confirmed} more to confirm`,
    missing > 0 && `${missing} still missing`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function NotOpen({ sheet: { appointment, encounterId } }: { sheet: CheckInSheet }) {
  const words = appointment.stage ? stageWords[appointment.stage] : 'not booked';
  const isHere = encounterId !== undefined && !['gone', 'cancelled'].includes(words);
  return (
    <EmptyState
      title={isHere ? `Already checked in: ${words}` : `This visit is ${words}`}
      action={<GoButton to="/board">To the board</GoButton>}
    >
      There is nothing more to do here for this booking.
    </EmptyState>
  );
}

function VisitCard({ appointment }: { appointment: CheckInSheet['appointment'] }) {
  const { practice } = useMe();
  const { start, minutes, visitType, reason, provider, room } = appointment;
  return (
    <Card title="The booking">
      <Rows label="The booking">
        {start && (
          <Row name="When">
            {clockDay(Date.parse(start), practice.timeZone)},{' '}
            <ClockTime at={start} timeZone={practice.timeZone} />
            {minutes ? `, ${minutes} min` : ''}
          </Row>
        )}
        <Row name="With">{provider || <Quiet>nobody named</Quiet>}</Row>
        {visitType && <Row name="Visit">{visitType}</Row>}
        {reason && <Row name="Reason">{reason}</Row>}
        {room && <Row name="Room">{room}</Row>}
      </Rows>
    </Card>
  );
}
