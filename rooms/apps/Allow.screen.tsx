import { useEffect, useRef, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { AllowRequest } from '../../wire/apps.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, RefusalNotice } from '../../ui/ErrorState.tsx';
import { useRouteParam } from '../../ui/navigation/links.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './Allow.module.css';
import { allowApp, declineApp, useAllowRequest } from './apps.query.ts';
import { ChoosePatient } from './ChoosePatient.panel.tsx';
import type { AppPatient } from './find-patient.contract.ts';
import { ScopeChoice } from './ScopeChoice.panel.tsx';

/** What an app will be able to do, before it may: each thing can be taken away. */
export default function AllowScreen() {
  const uid = useRouteParam('uid');
  const { data, refetch } = useAllowRequest(uid);
  return (
    <div className={classes['page']}>
      <div className={classes['card']}>
        {!data && <SkeletonRows />}
        {isRefusal(data) && (
          <>
            <h1 className={classes['title']}>Nothing to allow here</h1>
            <ErrorState refusal={data} again={() => void refetch()} />
          </>
        )}
        {data && !isRefusal(data) && <Allow uid={uid} request={data} />}
      </div>
    </div>
  );
}

/** The way on leads out of this page, so that it is taken once. */
function useAnswer(uid: string) {
  const [busy, setBusy] = useState<'allow' | 'decline'>();
  const [refusal, setRefusal] = useState<Refusal>();
  const go = async (what: 'allow' | 'decline', asked: Promise<{ to: string } | Refusal>) => {
    setBusy(what);
    setRefusal(undefined);
    const answer = await asked;
    if (!isRefusal(answer)) return location.assign(answer.to);
    setBusy(undefined);
    setRefusal(answer);
  };
  return {
    busy,
    refusal,
    allow: (scopes: string[], patientId: string | undefined) =>
      void go('allow', allowApp({ uid, scopes, ...(patientId !== undefined && { patientId }) })),
    decline: () => void go('decline', declineApp(uid)),
  };
}

function Allow({ uid, request }: { uid: string; request: AllowRequest }) {
  const me = useMe();
  const answer = useAnswer(uid);
  const [left, setLeft] = useState(() => request.lines.map(({ scope }) => scope));
  const [chosen, setChosen] = useState<AppPatient>();
  const patient = request.patient ?? chosen;
  useAtOnce(request, () => answer.allow(left, undefined));
  if (request.allowedBefore && !answer.refusal) {
    return <p role="status">Opening {request.app}…</p>;
  }
  const waits = request.choosePatient && !chosen;
  return (
    <>
      <h1 className={classes['title']}>Allow {request.app}?</h1>
      <Quiet>
        You are {me.name}, {me.practice.name}. Afterwards you go on to {request.goesTo}.
      </Quiet>
      {patient && (
        <p className={classes['patient']}>
          For <strong>{patient.name}</strong>, {patient.about}
        </p>
      )}
      {request.choosePatient && <ChoosePatient chosen={chosen} onChosen={setChosen} />}
      <ScopeChoice
        app={request.app}
        lines={request.lines}
        patient={chosen?.name}
        left={left}
        onLeft={setLeft}
      />
      {answer.refusal && <RefusalNotice refusal={answer.refusal} />}
      <div className={classes['foot']}>
        <Button kind="quiet" onClick={answer.decline} busy={answer.busy === 'decline'}>
          Do not allow
        </Button>
        <Button
          onClick={() => answer.allow(left, chosen?.id)}
          disabled={waits || left.length === 0}
          busy={answer.busy === 'allow'}
          busyLabel="Allowing…"
          describedBy={waits || left.length === 0 ? 'allow-waits' : undefined}
        >
          Allow
        </Button>
      </div>
      <p id="allow-waits" className={classes['waits']} role="status">
        {waits ? 'Choose the patient first.' : left.length === 0 ? 'Nothing is left to allow.' : ''}
      </p>
    </>
  );
}

/** What this person allowed before and has opened from the chart again is not asked again. */
function useAtOnce({ allowedBefore }: AllowRequest, go: () => void): void {
  const gone = useRef(false);
  useEffect(() => {
    if (!allowedBefore || gone.current) return;
    gone.current = true;
    go();
  });
}
