import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { appKinds, appKindWords, type AppCredentials, type NewApp } from '../../wire/apps.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useAppsAct } from './apps.query.ts';

interface RegisterProps {
  opened: boolean;
  onClose: () => void;
  onRegistered: (made: AppCredentials) => void;
}

/** Registers an app; what comes back is its client id, and a secret when it has one. */
export function Register({ opened, onClose, onRegistered }: RegisterProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Register an app" size={680}>
      {opened && <RegisterForm onClose={onClose} onRegistered={onRegistered} />}
    </Dialog>
  );
}

const nothing: NewApp = {
  ...{ name: '', kind: undefined, redirectUris: '', launchUrl: '' },
  ...{ scopes: '', jwks: '', jwksUri: '' },
};

function RegisterForm({ onClose, onRegistered }: Omit<RegisterProps, 'opened'>) {
  const act = useAppsAct();
  const [app, setApp] = useState(nothing);
  const [refusal, setRefusal] = useState<Refusal>();
  const submit = () =>
    act.mutate(
      { act: 'register', app },
      {
        onSuccess: (answer) => {
          if (isRefusal(answer)) return setRefusal(answer);
          onClose();
          if ('appId' in answer) onRegistered(answer as AppCredentials);
        },
      },
    );
  return (
    <FormFrame label="Register an app" onSubmit={submit} issues={refusal?.issues}>
      {refusal && !refusal.issues && <RefusalNotice refusal={refusal} />}
      <AppFields app={app} set={(part) => setApp((before) => ({ ...before, ...part }))} />
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" busy={act.isPending} busyLabel="Registering…">
          Register the app
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

interface FieldsProps {
  app: NewApp;
  set: (part: Partial<NewApp>) => void;
}

function AppFields({ app, set }: FieldsProps) {
  const isBackend = app.kind === 'backend';
  return (
    <>
      <TextField
        label="Name"
        hint="As people will see it."
        name="name"
        value={app.name}
        onChange={(name) => set({ name })}
        autoFocus
      />
      <SegmentedChoice
        label="How it shows who it is"
        name="kind"
        wrap
        value={app.kind}
        onChange={(kind) => set({ kind })}
        options={appKinds.map((value) => ({ value, label: appKindWords[value].name }))}
      />
      {app.kind && <Quiet>{appKindWords[app.kind].hint}</Quiet>}
      {!isBackend && <Addresses app={app} set={set} />}
      <TextField
        label="What it may ask for"
        hint={`Scopes, one a line, as the app’s maker names them: ${
          isBackend ? 'system/Patient.rs' : 'patient/Observation.rs, launch, openid, fhirUser'
        }.`}
        name="scopes"
        lines={4}
        value={app.scopes}
        onChange={(scopes) => set({ scopes })}
      />
      {(isBackend || app.kind === 'keys') && <Keys app={app} set={set} />}
    </>
  );
}

function Addresses({ app, set }: FieldsProps) {
  return (
    <>
      <TextField
        label="Where it is sent back to"
        hint="Redirect addresses, one a line, exactly as the app’s maker gives them."
        name="redirectUris"
        lines={2}
        value={app.redirectUris}
        onChange={(redirectUris) => set({ redirectUris })}
      />
      <TextField
        label="Launch address"
        aside="optional"
        hint="With it, the app can be opened from a patient’s chart."
        name="launchUrl"
        value={app.launchUrl}
        onChange={(launchUrl) => set({ launchUrl })}
      />
    </>
  );
}

function Keys({ app, set }: FieldsProps) {
  return (
    <>
      <TextField
        label="Address of its public keys"
        aside="or the keys below"
        name="jwksUri"
        value={app.jwksUri}
        onChange={(jwksUri) => set({ jwksUri })}
      />
      <TextField
        label="Its public keys"
        aside="or their address above"
        hint="A JSON Web Key Set, as the app’s maker gives it."
        name="jwks"
        lines={3}
        value={app.jwks}
        onChange={(jwks) => set({ jwks })}
      />
    </>
  );
}
