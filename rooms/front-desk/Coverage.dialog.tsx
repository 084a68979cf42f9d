import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import { useRecordCoverage } from './front-desk.query.ts';
import { issuesIn } from './issues-in.ts';
import { recordCoverageContract, subscriberWords, type Subscriber } from './papers.contract.ts';

interface CoverageDialogProps {
  opened: boolean;
  onClose: () => void;
  patient: ArrivingPatient;
}

/** Who pays: the patient, or a plan as its card has it. */
export function CoverageDialog({ opened, onClose, patient }: CoverageDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Coverage of ${patient.name}`}>
      {opened && <CoverageForm patient={patient} onClose={onClose} />}
    </Dialog>
  );
}

type Onwards = 'ended' | 'stays';

function CoverageForm({ patient, onClose }: Omit<CoverageDialogProps, 'opened'>) {
  const [onFile] = useState(patient.papers.coverages);
  const [pays, setPays] = useState<'self' | 'plan'>();
  const [plan, setPlan] = useState<Plan>({ payer: '', memberId: '', subscriber: undefined });
  const [onwards, setOnwards] = useState<Onwards>();
  const record = useRecordCoverage();
  const ended = onwards === 'ended' ? onFile : [];
  const input = {
    patientId: patient.id,
    pays: pays as 'self' | 'plan',
    ...(pays === 'plan' && plan),
    ended: ended.map(({ id, version }) => ({ coverageId: id, coverageVersion: version })),
  };
  const undecided = onFile.length > 0 && onwards === undefined;
  const wrong = [
    ...issuesIn(recordCoverageContract, input),
    ...(undecided ? [{ path: 'ended', message: 'Say whether it has ended.' }] : []),
  ];
  return (
    <DialogForm
      label="Coverage"
      save="Save coverage"
      said="Coverage recorded."
      wrong={wrong}
      send={() => record.send(input)}
      busy={record.state === 'sending'}
      refusal={record.state === 'refused' ? record.refusal : undefined}
      onClose={onClose}
    >
      <SegmentedChoice
        label="Who pays?"
        name="pays"
        value={pays}
        onChange={setPays}
        options={[
          { value: 'plan', label: 'A plan or insurer' },
          { value: 'self', label: 'Self-pay' },
        ]}
        autoFocus
      />
      {pays === 'plan' && <PlanFields value={plan} onChange={setPlan} />}
      {onFile.length > 0 && <OnFile onFile={onFile} value={onwards} onChange={setOnwards} />}
    </DialogForm>
  );
}

interface Plan {
  payer: string;
  memberId: string;
  subscriber: Subscriber | undefined;
}

/** The plan as its card has it. */
function PlanFields({ value, onChange }: { value: Plan; onChange: (plan: Plan) => void }) {
  return (
    <>
      <FieldGrid>
        <TextField
          name="payer"
          label="Plan or insurer"
          value={value.payer}
          onChange={(payer) => onChange({ ...value, payer })}
          required
        />
        <TextField
          name="memberId"
          label="Member ID"
          value={value.memberId}
          onChange={(memberId) => onChange({ ...value, memberId })}
          required
        />
      </FieldGrid>
      <SegmentedChoice
        label="Whose plan is it? · needed"
        name="subscriber"
        value={value.subscriber}
        onChange={(subscriber) => onChange({ ...value, subscriber })}
        options={Object.entries(subscriberWords).map(([key, label]) => ({
          value: key as Subscriber,
          label,
        }))}
        wrap
      />
    </>
  );
}

interface OnFileProps {
  onFile: ArrivingPatient['papers']['coverages'];
  value: Onwards | undefined;
  onChange: (value: Onwards) => void;
}

/** What becomes of what is on file. */
function OnFile({ onFile, value, onChange }: OnFileProps) {
  return (
    <SegmentedChoice
      label={`On file: ${onFile.map(({ name }) => name).join(', ')}. Has it ended?`}
      name="ended"
      value={value}
      onChange={onChange}
      options={[
        { value: 'ended', label: 'It has ended' },
        { value: 'stays', label: 'It stays; this is another' },
      ]}
      wrap
    />
  );
}
