import { Checkbox } from '@mantine/core';
import { Card } from '../../ui/Card.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Quiet, TwoLines } from '../../ui/Text.tsx';
import { likenesses, type SimilarPatient } from './register-patient.contract.ts';
import classes from './SimilarPatients.module.css';
import { aboutPatient } from './words.ts';

interface SimilarPatientsProps {
  /** Undefined until there is enough to look with. */
  patients: readonly SimilarPatient[] | undefined;
  ruledOut: readonly string[];
  onRuledOut: (ids: string[]) => void;
}

/** Who on file may be the same person: open that record, or tick that it is somebody else. */
export function SimilarPatients({ patients, ruledOut, onRuledOut }: SimilarPatientsProps) {
  const toggle = (id: string, on: boolean) =>
    onRuledOut(on ? [...ruledOut, id] : ruledOut.filter((one) => one !== id));
  return (
    <Card title="On file already?">
      <div role="status">
        {patients === undefined && <Quiet>Shown once name and birth date are typed.</Quiet>}
        {patients?.length === 0 && <p>Nobody on file is alike.</p>}
        {patients && patients.length > 0 && (
          <p>
            {patients.length === 1 ? '1 person is' : `${patients.length} people are`} alike. Open
            the record if it is the same person.
          </p>
        )}
      </div>
      <ul className={classes['list']}>
        {patients?.map((patient) => (
          <li key={patient.id}>
            <TwoLines
              first={<GoLink to={`/patients/${patient.id}`}>{patient.name}</GoLink>}
              second={[aboutPatient(patient), patient.phone].filter(Boolean).join(' · ')}
            />
            <Quiet>{likenesses[patient.likeness]}</Quiet>
            {patient.likeness === 'name-and-birth-date' && (
              <Checkbox
                label="I looked: this is another person"
                aria-label={`I looked: ${patient.name} is another person`}
                checked={ruledOut.includes(patient.id)}
                onChange={(event) => toggle(patient.id, event.currentTarget.checked)}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
