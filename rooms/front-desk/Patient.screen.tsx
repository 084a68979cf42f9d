import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { GoButton, useGo, useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { AlikeNotice, ArrivalBanner } from './ArrivalBanner.panel.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import { languages, type Demographics } from './demographics.contract.ts';
import type { DeskPatient } from './desk-patient.contract.ts';
import { useDeskPatient } from './front-desk.query.ts';
import { nextAtDesk } from './next-at-desk.ts';
import { PapersCard } from './Papers.panel.tsx';
import { StillMissing } from './StillMissing.panel.tsx';
import { useMissingAnswers } from './use-missing-answers.tsx';

/** One patient at the desk: how reached, what is missing, visits, and every way on. */
export default function PatientScreen() {
  const seen = useDeskPatient(useRouteParam('patientId'));
  return <Answer of={seen}>{(data) => <DeskPatientPage {...data} />}</Answer>;
}

function DeskPatientPage({ patient, missing, visits }: DeskPatient) {
  const papers = useMissingAnswers(patient);
  const edit = () => papers.open?.('details');
  useKeys([{ keys: 'e', does: 'Change details', run: edit }]);
  return (
    <Page
      title="Patient"
      titleHidden
      banner={<ArrivalBanner patient={patient} />}
      aside={<StillMissing missing={missing} answer={papers.answer} />}
    >
      <AlikeNotice patient={patient} />
      <WaysOn patient={patient} visits={visits} />
      <Visits patient={patient} visits={visits} />
      <Card
        title="Details"
        actions={
          papers.open && (
            <Button kind="quiet" onClick={edit} keys="e">
              Change details
            </Button>
          )
        }
      >
        <Details {...patient} />
      </Card>
      <PapersCard papers={patient.papers} open={papers.open} />
      {papers.dialogs}
    </Page>
  );
}

/** The next step first; then the other ways on. */
function WaysOn({ patient, visits }: Pick<DeskPatient, 'patient' | 'visits'>) {
  const { permissions } = useMe();
  const go = useGo();
  const todays = visits.filter((visit) => visit.isToday);
  const steps = todays.map((visit) => nextAtDesk(patient.id, visit, permissions));
  const next = steps.find((step) => step.isNext);
  const isHere = todays.some(({ stage }) => !over.has(stage) && stage !== 'booked');
  const mayWalkIn = permissions.includes('visit.check-in') && !isHere && !patient.deceased;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {next && <Button onClick={() => go(next.to)}>{next.label}</Button>}
      {mayWalkIn && (
        <Button kind={next ? 'quiet' : 'primary'} onClick={() => go(`/walk-in/${patient.id}`)}>
          Walk-in visit
        </Button>
      )}
      {permissions.includes('chart.view') && (
        <GoButton to={`/chart/${patient.id}`}>Open chart</GoButton>
      )}
      {permissions.includes('schedule.change') && (
        <GoButton to={`/schedule?patient=${patient.id}`}>Book in the schedule</GoButton>
      )}
    </div>
  );
}

const over = new Set(['gone', 'cancelled', 'no-show']);

function Visits({ patient, visits }: Pick<DeskPatient, 'patient' | 'visits'>) {
  const { practice, permissions } = useMe();
  return (
    <Card title="Visits today and to come">
      {visits.length === 0 ? (
        <p>None is booked.</p>
      ) : (
        <Rows label="Visits today and to come">
          {visits.map((visit) => {
            const startMs = Date.parse(visit.start ?? '');
            const day = visit.isToday ? 'Today' : clockDay(startMs, practice.timeZone);
            const step = visit.isToday ? nextAtDesk(patient.id, visit, permissions) : undefined;
            return (
              <Row
                key={visit.key}
                name={visit.start ? `${day}, ${clockTime(startMs, practice.timeZone)}` : day}
                detail={[visit.visitType, visit.provider].filter(Boolean).join(' · ')}
              >
                {step?.isNext ? (
                  <GoButton to={step.to}>{step.label}</GoButton>
                ) : (
                  stageWords[visit.stage]
                )}
              </Row>
            );
          })}
        </Rows>
      )}
    </Card>
  );
}

function Details({ demographics: details, who }: ArrivingPatient) {
  const rows: [string, string][] = [
    ...(who.usedName ? [['Name they use', who.usedName] satisfies [string, string]] : []),
    ['Phone', details.phone],
    ['E-mail', details.email],
    ['Address', addressOf(details)],
    ['Language', languageOf(details)],
    ['Interpreter', { '': '', needed: 'needed', 'not-needed': 'not needed' }[details.interpreter]],
    ['Pronouns', details.pronouns],
    ['Emergency contact', contactOf(details)],
  ];
  return (
    <Rows label="Details">
      {rows.map(([name, value]) => (
        <Row key={name} name={name}>
          {value || <Quiet>not on file</Quiet>}
        </Row>
      ))}
    </Rows>
  );
}

function addressOf({ street, city, state, postalCode }: Demographics): string {
  return [street, city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function languageOf({ language }: Demographics): string {
  return (languages as Record<string, string>)[language] ?? language;
}

function contactOf(details: Demographics): string {
  const { contactName, contactRelationship, contactPhone } = details;
  return [contactName, contactRelationship, contactPhone].filter(Boolean).join(', ');
}
