import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { appKinds, appKindWords, type AppCredentials, type NewApp } from '../../wire/apps.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { typedApp, useAppsAct, wrongInApp, type AppRow } from './apps.query.ts';

interface RegistrationProps {
  /** The one that is changed, or a new one; nothing is open without. */
  app: AppRow | 'new' | undefined;
  onClose: () => void;
  onRegistered: (made: AppCredentials) => void;
}

/** Registers an app, or changes how it is registered; a new one answers its client id and secret. */
export function RegistrationDialog({ app, onClose, onRegistered }: RegistrationProps) {
  const title = app === 'new' || !app ? 'Register an app' : `Change ${app.name}`;
  return (
    <Dialog opened={app !== undefined} onClose={onClose} title={title} size={680}>
      {app && <RegistrationForm app={app} onClose={onClose} onRegistered={onRegistered} />}
    </Dialog>
  );
}

const nothing: NewApp = {
  ...{ name: '', kind: undefined, redirectUris: '', launchUrl: '' },
  ...{ scopes: '', jwks: '', jwksUri: '' },
};

type FormProps = RegistrationProps & { app: AppRow | 'new' };

function RegistrationForm({ app, onClose, onRegistered }: FormProps) {
  const act = useAppsAct();
  const isNew = app === 'new';
  const [before] = useState(() => (isNew ? nothing : typedApp(app)));
  const [typed, setTyped] = useState(before);
  const [refusal, setRefusal] = useState<Refusal>();
  const send = async () => {
    setRefusal(undefined);
    const asked = isNew
      ? ({ act: 'register', app: typed } as const)
      : ({ act: 'edit', appId: app.appId, app: typed } as const);
    const answer = await act.mutateAsync(asked);
    if (isRefusal(answer)) setRefusal(answer.issues ? undefined : answer);
    else if (isNew && 'name' in answer) onRegistered(answer as AppCredentials);
    return answer;
  };
  const isSame = JSON.stringify(typed) === JSON.stringify(before);
  return (
    <DialogForm
      label={isNew ? 'Register an app' : `Change ${app.name}`}
      save={isNew ? 'Register the app' : 'Save the changes'}
      said={isNew ? 'The app is registered.' : 'The changes hold from now on.'}
      wrong={wrongInApp(typed)}
      send={() => (isSame && !isNew ? undefined : send())}
      busy={act.isPending}
      refusal={refusal}
      onClose={onClose}
    >
      <AppFields
        app={typed}
        isNew={isNew}
        set={(part) => setTyped((one) => ({ ...one, ...part }))}
      />
      {!isNew && (
        <Quiet>
          Its client id stays. What it may not ask for any more, it cannot reach from the moment you
          save.
        </Quiet>
      )}
    </DialogForm>
  );
}

interface FieldsProps {
  app: NewApp;
  set: (part: Partial<NewApp>) => void;
}

function AppFields({ app, set, isNew }: FieldsProps & { isNew: boolean }) {
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
      {isNew && (
        <SegmentedChoice
          label="How it shows who it is"
          name="kind"
          wrap
          value={app.kind}
          onChange={(kind) => set({ kind })}
          options={appKinds.map((value) => ({ value, label: appKindWords[value].name }))}
        />
      )}
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
