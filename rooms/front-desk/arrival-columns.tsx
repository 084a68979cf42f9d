import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { CallOff } from '../../ui/navigation/inserts.tsx';
import { GoButton, GoLink } from '../../ui/navigation/links.tsx';
import type { Column } from '../../ui/table/DataTable.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { minutesBetween, minutesShort } from '../../ui/time/elapsed-words.ts';
import { useMe } from '../../wire/use-me.ts';
import type { ExpectedVisit } from './arrivals.contract.ts';
import classes from './arrival-columns.module.css';
import { nextAtDesk } from './next-at-desk.ts';

/** The columns of the desk's list of today. */
export function useArrivalColumns(nowMs: number): Column<ExpectedVisit>[] {
  const { permissions, practice } = useMe();
  return [
    { key: 'who', head: 'Patient', names: true, cell: ({ patient }) => <Who {...patient} /> },
    {
      key: 'time',
      head: 'Booked for',
      cell: ({ start, walkIn }) => (
        <span className={classes['time']}>
          {walkIn ? 'walk-in' : start && <ClockTime at={start} timeZone={practice.timeZone} />}
        </span>
      ),
    },
    {
      key: 'visit',
      head: 'Visit',
      cell: ({ visitType, provider }) => <TwoLines first={visitType} second={provider} />,
    },
    { key: 'state', head: 'State', cell: (visit) => stateWords(visit, nowMs) },
    { key: 'missing', head: 'Still missing', cell: (visit) => <Missing visit={visit} /> },
    {
      key: 'next',
      head: 'Next step',
      width: '176px',
      inCard: 'plain',
      cell: ({ patient, ...visit }) => {
        const step = nextAtDesk(patient.id, visit, permissions, 'desk');
        return (
          <span className={classes['next']}>
            <GoButton to={step.to}>{step.label}</GoButton>
            <CallOffBooked patient={patient} {...visit} />
          </span>
        );
      },
    },
  ];
}

/** Only a booking can be called off; who is here is not. */
function CallOffBooked({
  stage,
  appointmentId,
  appointmentVersion,
  start,
  patient,
}: ExpectedVisit) {
  if (stage !== 'booked' || !appointmentId || !appointmentVersion || !start) return null;
  return <CallOff visit={{ appointmentId, appointmentVersion, start, patient }} />;
}

function Who({ id, name, age, pronouns, language, needsInterpreter }: ExpectedVisit['patient']) {
  return (
    <TwoLines
      first={
        <GoLink to={`/patients/${id}`} plain>
          <Strong>{name}</Strong>
        </GoLink>
      }
      second={
        <span className={classes['line']}>
          {[age, pronouns, language].filter(Boolean).join(' · ')}
          {needsInterpreter && <Chip tone="info">interpreter</Chip>}
        </span>
      }
    />
  );
}

function stateWords({ stage, start, stageSince }: ExpectedVisit, nowMs: number): string {
  if (stage === 'booked' && start) {
    const lateMin = Math.floor((nowMs - Date.parse(start)) / 60_000);
    if (lateMin >= 5) return `${minutesShort(lateMin)} late`;
    return lateMin > 0 ? 'due' : `in ${minutesShort(-lateMin)}`;
  }
  if (!stageSince || stage === 'gone' || stage === 'cancelled') return stageWords[stage];
  return `${stageWords[stage]} ${minutesShort(minutesBetween(Date.parse(stageSince), nowMs))}`;
}

function Missing({ visit: { missing, stage } }: { visit: ExpectedVisit }) {
  if (['gone', 'cancelled', 'no-show'].includes(stage)) return null;
  if (missing.length === 0) return <Chip tone="good">nothing</Chip>;
  return (
    <TwoLines
      first={<Quiet>{missing[0]}</Quiet>}
      second={missing.length > 1 ? `and ${missing.length - 1} more` : undefined}
    />
  );
}
