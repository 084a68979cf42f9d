import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Strong } from '../../ui/Text.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import classes from './ArrivalBanner.module.css';
import { aboutPatient, dayInWords } from './words.ts';

/** Who this is about; never scrolls away. */
export function ArrivalBanner({ patient }: { patient: ArrivingPatient }) {
  const recordNumber = patient.identifiers.find(({ kind }) => kind === 'record-number')?.value;
  return (
    <Card>
      <div className={classes['banner']}>
        <Strong>{patient.name}</Strong>
        <span>{aboutPatient({ ...patient, recordNumber })}</span>
        {patient.language && (
          <Chip tone="info">
            {patient.language}
            {patient.needsInterpreter ? ' · interpreter needed' : ''}
          </Chip>
        )}
        {patient.deceased && <Chip tone="warning">recorded as deceased</Chip>}
      </div>
    </Card>
  );
}

/** Says that others have the same name, with what tells them apart. */
export function AlikeNotice({ patient }: { patient: ArrivingPatient }) {
  if (patient.alike.length === 0) return null;
  const others = patient.alike.map(({ birthDate, recordNumber }) =>
    [birthDate && `born ${dayInWords(birthDate)}`, recordNumber && `MRN ${recordNumber}`]
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
