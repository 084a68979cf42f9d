import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { BoardVisit } from './board.contract.ts';

/** Who it is: the full name, and in small age, pronouns and language. */
export function PatientCell({ patient }: Pick<BoardVisit, 'patient'>) {
  const mayOpen = useMay('chart.view');
  const about = [patient.age, patient.pronouns, patient.language].filter(Boolean).join(' · ');
  return (
    <TwoLines
      first={
        <Strong>
          {mayOpen ? (
            <GoLink to={`/chart/${patient.id}`} plain>
              {patient.name}
            </GoLink>
          ) : (
            patient.name
          )}
        </Strong>
      }
      second={
        <Quiet>
          {about} {patient.needsInterpreter && <Chip tone="info">interpreter</Chip>}
        </Quiet>
      }
    />
  );
}
