import { Card } from '../../ui/Card.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { interpreterWords, type InterpreterChoice } from './arrival.contract.ts';
import type { ArrivingPatient } from './check-in.contract.ts';

/** What is told at the desk, in the making. */
export interface ArrivalAnswers {
  reason: string;
  /** Id of somebody on file, or `other`. */
  escort: string | undefined;
  escortName: string;
  escortRelationship: string;
  interpreter: InterpreterChoice | undefined;
}

export const noAnswers: ArrivalAnswers = {
  reason: '',
  escort: undefined,
  escortName: '',
  escortRelationship: '',
  interpreter: undefined,
};

/** The answers as the acts take them. */
export function arrivalOf(answers: ArrivalAnswers, patient: ArrivingPatient) {
  const { reason, escort, escortName, escortRelationship, interpreter } = answers;
  const known = patient.related.find((one) => one.id === escort);
  const typed = escort === 'other' && escortName.trim() !== '';
  return {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(interpreter && { interpreter }),
    ...(known && {
      accompaniedBy: {
        relatedPersonId: known.id,
        name: known.name,
        ...(known.relationship && { relationship: known.relationship }),
      },
    }),
    ...(typed && {
      accompaniedBy: {
        name: escortName.trim(),
        ...(escortRelationship.trim() && { relationship: escortRelationship.trim() }),
      },
    }),
  };
}

interface ArrivalQuestionsProps {
  patient: ArrivingPatient;
  value: ArrivalAnswers;
  onChange: (value: ArrivalAnswers) => void;
  /** The reason as it was booked, which stands unless another is given. */
  bookedReason?: string | undefined;
  reasonNeeded?: boolean;
}

/** Reason for the visit, who came with a minor, and how an interpreter joins. */
export function ArrivalQuestions(props: ArrivalQuestionsProps) {
  const { patient, value, onChange, bookedReason, reasonNeeded = false } = props;
  const speaksOther = patient.language !== undefined || patient.needsInterpreter;
  return (
    <Card title="This visit">
      <TextField
        name="reason"
        label="Reason for the visit, as they say it"
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
        required={reasonNeeded}
        maxLength={300}
        {...(bookedReason && {
          hint: `Booked for “${bookedReason}”. Leave empty when that is still right.`,
        })}
      />
      {patient.isMinor !== false && <Escort {...props} />}
      {speaksOther && (
        <SegmentedChoice
          label="Interpreter today"
          value={value.interpreter}
          onChange={(interpreter) => onChange({ ...value, interpreter })}
          options={Object.entries(interpreterWords).map(([key, label]) => ({
            value: key as InterpreterChoice,
            label,
          }))}
          wrap
        />
      )}
    </Card>
  );
}

function Escort({ patient, value, onChange }: ArrivalQuestionsProps) {
  const options = patient.related.map(({ id, name, relationship }) => ({
    value: id,
    label: relationship ? `${name}, ${relationship}` : name,
  }));
  return (
    <>
      <SegmentedChoice
        label={patient.isMinor ? 'Who came with the child?' : 'Did somebody come along?'}
        value={value.escort}
        onChange={(escort) => onChange({ ...value, escort })}
        options={[...options, { value: 'other', label: 'Somebody else' }]}
        wrap
      />
      {value.escort === 'other' && (
        <FieldGrid>
          <TextField
            name="accompaniedBy.name"
            label="Their name"
            value={value.escortName}
            onChange={(escortName) => onChange({ ...value, escortName })}
          />
          <TextField
            name="accompaniedBy.relationship"
            label="Relationship"
            placeholder="grandmother"
            value={value.escortRelationship}
            onChange={(escortRelationship) => onChange({ ...value, escortRelationship })}
          />
        </FieldGrid>
      )}
    </>
  );
}
