import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FieldGrid, FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
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
  const { issues, say, sayOfServer } = useIssues(wrong);
  const save = async () => {
    say(wrong);
    if (wrong.length > 0) return;
    const answer = await record.send(input);
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce('Coverage recorded.');
    onClose();
  };
  useKeys([
    { keys: 'mod+Enter', does: 'Save coverage', run: () => void save(), whileTyping: true },
  ]);
  return (
    <FormFrame label="Coverage" onSubmit={() => void save()} issues={issues}>
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
      {record.state === 'refused' && <RefusalNotice refusal={record.refusal} />}
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button
          type="submit"
          keys="mod+Enter"
          busy={record.state === 'sending'}
          busyLabel="Saving…"
        >
          Save coverage
        </Button>
      </FormFoot>
    </FormFrame>
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
