import { IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMay } from '../../wire/use-me.ts';
import { PatientSearch } from './PatientSearch.panel.tsx';

/** Finds a patient by whatever is known of them. What was typed never stands in the address. */
export default function PatientsScreen() {
  const [query, setQuery] = useState('');
  const mayRegister = useMay('patient.register');
  return (
    <Page
      title="Patients"
      actions={mayRegister && <GoButton to="/register">Register a patient</GoButton>}
    >
      <PatientSearch query={query} onQuery={setQuery} autoFocus />
      {query.trim() === '' && (
        <EmptyState icon={IconUserSearch} title="Nobody is shown until you search">
          Ask for the name and the date of birth, and type what you hear. Typos and accents do not
          matter.
        </EmptyState>
      )}
    </Page>
  );
}
