import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { DraftLine } from '../../ui/DraftLine.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useDraft, type DraftInHand } from '../../wire/drafts/use-draft.ts';
import { DetailsFields } from './DetailsFields.tsx';
import { useRegisterPatient, useSimilarPatients } from './front-desk.query.ts';
import {
  emptyRegistration,
  readRegistration,
  type RegistrationDraft,
} from './registration-draft.ts';
import { SimilarPatients } from './SimilarPatients.panel.tsx';
import { typedBirthDate } from './typed-birth-date.ts';
import { useToday } from './use-today.ts';
import { WhoFields } from './WhoFields.tsx';

const pauseMs = 250;

/** A new person gets a record; who on file may be the same is shown while typing. */
export default function RegisterScreen() {
  const draft = useDraft('front-desk/register', emptyRegistration, { label: 'Registration' });
  const { value, change } = draft;
  const today = useToday();
  const read = readRegistration(value, today);
  const { issues, say, sayOfServer } = useIssues(read.issues);
  const [discarding, setDiscarding] = useState(false);
  const register = useRegisterPatient(draft);
  const go = useGo();
  const [sought] = useDebouncedValue(value, pauseMs);
  const similar = useSimilarPatients({
    given: sought.given,
    family: sought.family,
    birthDate: typedBirthDate(sought.born, today),
    phone: sought.details.phone,
  });
  const submit = async () => {
    say(read.issues);
    if (!read.input) return;
    const answer = await register.send(read.input);
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce(`Registered with MRN ${answer.recordNumber}.`);
    go(`/patients/${answer.patientId}`);
  };
  useKeys([{ keys: 'mod+Enter', does: 'Register', run: () => void submit(), whileTyping: true }]);
  if (!draft.ready) return <SkeletonRows />;
  const edit = (part: Partial<RegistrationDraft>) => change((before) => ({ ...before, ...part }));
  return (
    <Page
      title="Register a patient"
      aside={
        <SimilarPatients
          patients={similar.state === 'ready' ? similar.data.patients : undefined}
          ruledOut={value.notTheSameAs}
          onRuledOut={(notTheSameAs) => edit({ notTheSameAs })}
        />
      }
    >
      <FormFrame label="Registration" onSubmit={() => void submit()} issues={issues}>
        <Card title="Who">
          <WhoFields value={value} onChange={edit} autoFocus="given" />
        </Card>
        <Card title="How to reach and speak to them · may be filled in later">
          <DetailsFields
            value={value.details}
            onChange={(details) => edit({ details })}
            scope="details."
          />
        </Card>
        {register.state === 'refused' && <RefusalNotice refusal={register.refusal} />}
        <RegistrationFoot
          draft={draft}
          sending={register.state === 'sending'}
          onThrowAway={() => setDiscarding(true)}
        />
      </FormFrame>
      <ThrowAway draft={draft} opened={discarding} onClose={() => setDiscarding(false)} />
    </Page>
  );
}

interface RegistrationFootProps {
  draft: DraftInHand<RegistrationDraft>;
  sending: boolean;
  onThrowAway: () => void;
}

function RegistrationFoot({ draft, sending, onThrowAway }: RegistrationFootProps) {
  const throwAway = draft.kept && (
    <Button kind="plain" onClick={onThrowAway}>
      Throw away
    </Button>
  );
  return (
    <FormFoot start={throwAway}>
      <DraftLine {...draft} />
      <Button type="submit" keys="mod+Enter" busy={sending} busyLabel="Registering…">
        Register
      </Button>
    </FormFoot>
  );
}

interface ThrowAwayProps {
  draft: DraftInHand<RegistrationDraft>;
  opened: boolean;
  onClose: () => void;
}

function ThrowAway({ draft, opened, onClose }: ThrowAwayProps) {
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Throw this registration away?"
      confirmLabel="Throw away"
      closeLabel="Keep it"
      danger
      onConfirm={() => {
        void draft.discard();
        onClose();
      }}
    >
      What was typed is not kept.
    </ConfirmDialog>
  );
}
