import { useMediaQuery } from '@mantine/hooks';
import { allergyInWords } from '../../clinical/lists/allergy-words.ts';
import { patientBanner } from '../../clinical/patient/banner.ts';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { ChipFold, type FoldedChip } from '../../ui/ChipFold.tsx';
import { VisitStep, type VisitInHand } from '../../ui/navigation/inserts.tsx';
import { SubjectBanner } from '../../ui/SubjectBanner.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { dateInWords } from './date-words.ts';
import type { ChartSummary, ChartVisit } from './summary.contract.ts';

/** Whom the chart is of: nothing here is ever cut, and what may kill stands first. */
export function PatientBanner({ summary }: { summary: ChartSummary }) {
  const { timeZone } = useMe().practice;
  const { patient, allergies, alerts, visit } = summary;
  const { name, facts, needs } = patientBanner(patient);
  const { died } = patient;
  const isNarrow = useMediaQuery('(max-width: 640px)') ?? false;
  const on = typeof died === 'string' ? ` ${dateInWords(died, timeZone)}` : '';
  return (
    <SubjectBanner
      name={name}
      facts={facts}
      marks={
        <>
          {died !== undefined && <Chip tone="critical">Died{on}</Chip>}
          <ChipFold noun="alerts" most={isNarrow ? 1 : 3} chips={alerts.map(alertChip)} />
          <AllergyChips allergies={allergies} isNarrow={isNarrow} />
          {needs.map((need) => (
            <Chip key={need} tone="info">
              {need}
            </Chip>
          ))}
        </>
      }
      end={visit && <Where visit={visit} timeZone={timeZone} />}
      step={visit && <VisitStep visit={inHand(patient, visit)} />}
    />
  );
}

/** What the board's next step takes a visit by. */
function inHand({ id, name }: ChartSummary['patient'], visit: ChartVisit): VisitInHand {
  const { appointmentId, encounterId, encounterVersion, stage, roomId, room } = visit;
  const where = roomId === undefined ? undefined : { id: roomId, name: room ?? 'the room' };
  const patient = { id, name };
  return { appointmentId, encounterId, encounterVersion, patient, stage, room: where };
}

function alertChip({ id, words }: ChartSummary['alerts'][number]): FoldedChip {
  return { key: id, tone: 'warning', words };
}

interface AllergyChipsProps extends Pick<ChartSummary, 'allergies'> {
  /** On a phone fewer stand open, so that the banner leaves room for what is below it. */
  isNarrow: boolean;
}

function AllergyChips({ allergies: { statement, entries }, isNarrow }: AllergyChipsProps) {
  if (statement.state === 'not-asked') return <Chip tone="warning">Allergies not asked</Chip>;
  if (statement.state === 'none-known') return <Chip tone="neutral">{statement.words}</Chip>;
  const chips = entries.map((entry): FoldedChip => ({
    key: entry.id,
    tone: 'critical',
    words: allergyInWords(entry),
  }));
  const bounds = isNarrow ? { most: 2, mostCritical: 3 } : {};
  return <ChipFold noun="allergies" chips={chips} {...bounds} />;
}

function Where({ visit, timeZone }: { visit: ChartVisit; timeZone: string }) {
  const { stage, stageSince, room, provider, bookedFor } = visit;
  const counts = stageSince !== undefined && stage !== 'booked' && stage !== 'gone';
  return (
    <span>
      {[room, stageWords[stage]].filter(Boolean).join(' · ')}{' '}
      {stage === 'booked' && bookedFor && <ClockTime at={bookedFor} timeZone={timeZone} />}
      {counts && <Elapsed since={stageSince} />}
      {provider && ` · ${provider}`}
    </span>
  );
}
