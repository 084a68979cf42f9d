import { patientBanner } from '../../clinical/patient/banner.ts';
import { recordNumberWords } from '../../clinical/patient/record-number.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SubjectBanner } from '../../ui/SubjectBanner.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import { dayInWords } from './words.ts';

type Banner = Parameters<typeof patientBanner>[0];

/** Who this is about; never scrolls away. */
export function DeskBanner({ patient }: { patient: Banner & { deceased?: boolean } }) {
  const { name, facts, needs } = patientBanner(patient);
  return (
    <SubjectBanner
      name={name}
      facts={facts}
      marks={
        <>
          {needs.map((need) => (
            <Chip key={need} tone="info">
              {need}
            </Chip>
          ))}
          {patient.deceased && <Chip tone="warning">recorded as deceased</Chip>}
        </>
      }
    />
  );
}

/** The same of somebody who arrives. */
export function ArrivalBanner({ patient }: { patient: ArrivingPatient }) {
  const recordNumber = patient.identifiers.find(({ kind }) => kind === 'record-number')?.value;
  return <DeskBanner patient={{ ...patient, recordNumber }} />;
}

/** Says that others have the same name, with what tells them apart. */
export function AlikeNotice({ patient }: { patient: ArrivingPatient }) {
  if (patient.alike.length === 0) return null;
  const others = patient.alike.map(({ birthDate, recordNumber }) =>
    [birthDate && `born ${dayInWords(birthDate)}`, recordNumber && recordNumberWords(recordNumber)]
      .filter(Boolean)
      .join(', '),
  );
  return (
    <Notice tone="warning">
      {patient.alike.length === 1 ? 'Another patient has' : `${patient.alike.length} others have`}{' '}
      this name: {others.join('; ') || 'with no birth date on file'}. Compare the date of birth.
    </Notice>
  );
}
