import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useFoundPatients } from './apps.query.ts';
import classes from './Allow.module.css';
import type { AppPatient } from './find-patient.contract.ts';

const pauseMs = 150;

interface ChoosePatientProps {
  chosen: AppPatient | undefined;
  onChosen: (patient: AppPatient | undefined) => void;
}

/** For whom the app is used, when it was not opened from a chart. */
export function ChoosePatient({ chosen, onChosen }: ChoosePatientProps) {
  if (!chosen) return <Search onChosen={onChosen} />;
  return (
    <div className={classes['chosen']}>
      <span>
        For <strong>{chosen.name}</strong>, {chosen.about}
      </span>
      <Button kind="plain" onClick={() => onChosen(undefined)}>
        Another patient
      </Button>
    </div>
  );
}

function Search({ onChosen }: Pick<ChoosePatientProps, 'onChosen'>) {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, pauseMs);
  const found = useFoundPatients(asked);
  const isOfThese = found.state === 'ready' && !found.ofBefore && asked.trim() !== '';
  const patients = isOfThese && asked === query ? found.data.patients : [];
  return (
    <div>
      <TextField
        label="For which patient?"
        hint="Type a name, birth date, phone or record number."
        inputMode="search"
        value={query}
        onChange={setQuery}
        maxLength={120}
        autoFocus
      />
      {patients.length > 0 && (
        <Rows label="Patients found">
          {patients.map((patient) => (
            <Row key={patient.id} name={patient.name} detail={patient.about}>
              <Button
                kind="quiet"
                label={`Choose ${patient.name}, ${patient.about}`}
                onClick={() => onChosen(patient)}
              >
                Choose
              </Button>
            </Row>
          ))}
        </Rows>
      )}
      <div role="status">
        {isOfThese && asked === query && found.data.patients.length === 0 && (
          <Quiet>{found.data.unclear ?? 'Nobody found. Try fewer letters.'}</Quiet>
        )}
        {isOfThese && found.data.more && <Quiet>There are more. Add the birth date.</Quiet>}
      </div>
      {found.state === 'refused' && query !== '' && <RefusalNotice refusal={found.refusal} />}
    </div>
  );
}
