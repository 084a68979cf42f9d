import { useEffect, useRef, useState } from 'react';
import type { Issue } from '../../fhir/refusal.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { signNames } from '../../clinical/vitals/reading-words.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { MayI } from '../../ui/navigation/inserts.tsx';
import { useGo } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { currentMs } from '../../ui/time/ticker.ts';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { hasRecorded, signsCovered, signsFor, type Step } from './completeness.ts';
import { LineField } from './LineField.tsx';
import { ThrowAway } from './ThrowAway.tsx';
import { OtherVersionNotice } from './OtherVersionNotice.tsx';
import { Ready } from './Ready.panel.tsx';
import { Recorded } from './Recorded.panel.tsx';
import { waitingUntilMs } from './repeat-pressure.ts';
import { OfferRepeat } from './RepeatPressure.tsx';
import classes from './rooming.module.css';
import { useSaveVitals } from './rooming.query.ts';
import { SignField } from './SignField.tsx';
import { useStanding } from './use-standing.ts';
import type { Units } from './use-units.tsx';
import type { RoomingVisit } from './visit.contract.ts';
import { troublesOf } from './vital-troubles.ts';
import { isNothing, setLine, vitalSignsOf, type VitalsEntry } from './vitals-entry.ts';

export interface VitalSignsProps {
  visit: RoomingVisit;
  draft: DraftInHand<VitalsEntry>;
  units: Units;
  onStep: (step: Step) => void;
}

/** The vital signs: one line, the same in a form, and what is recorded already. */
export function VitalSigns(props: VitalSignsProps) {
  const { visit, draft, units } = props;
  const { value: entry, ready } = draft;
  const saving = useSaving(props);
  const go = useGo();
  const nothing = isNothing(entry);
  const isReady = visit.stage !== 'rooming' && visit.stage !== 'arrived' && hasRecorded(visit);
  const backOnly = nothing && isReady;
  useKeys([
    {
      keys: 'mod+Enter',
      does: backOnly ? 'Back to the board' : 'Save vital signs',
      run: () => (backOnly ? go('/board') : saving.save()),
      whileTyping: true,
    },
  ]);
  const worked = useRef(false);
  useEffect(() => {
    if (!nothing) worked.current = true;
  }, [nothing]);
  const [opened, setOpened] = useState(false);
  if (!ready) return <Card title="Vital signs">{<SkeletonRows rows={5} />}</Card>;
  const change = (line: string) => draft.change((before) => setLine(before, line, visit.today));
  const folded = nothing && hasRecorded(visit) && !opened;
  return (
    <>
      {backOnly && <Ready visit={visit} onStep={props.onStep} justSaved={worked.current} />}
      <MayI asked={{ task: 'vital-signs', patientId: visit.patient.id }} />
      <Recorded visit={visit} system={units.system} />
      <Card title={title(visit)} actions={<UnitSwitch units={units} />}>
        <FormFrame label="Vital signs" onSubmit={saving.save} issues={saving.issues}>
          <OtherVersionNotice draft={draft} />
          <LineField
            entry={entry}
            visit={visit}
            system={units.system}
            isAsked={saving.issues.length > 0}
            onChange={change}
          />
          <OfferRepeat visit={visit} draft={draft} />
          {folded ? (
            <div>
              <Button kind="quiet" onClick={() => setOpened(true)}>
                Open the form
              </Button>
            </div>
          ) : (
            <SignFields {...props} />
          )}
          {!(folded && isReady) && (
            <Foot {...props} {...saving} nothing={nothing} isReady={isReady} />
          )}
        </FormFrame>
      </Card>
    </>
  );
}

function title(visit: RoomingVisit): string {
  return hasRecorded(visit)
    ? 'More vital signs — added to those above'
    : 'Vital signs — type them as you take them';
}

function UnitSwitch({ units }: { units: Units }) {
  return (
    <div className={classes['switch']}>
      <SegmentedChoice
        label="Units"
        labelHidden
        value={units.system}
        onChange={units.choose}
        options={[
          { value: 'us', label: 'US' },
          { value: 'metric', label: 'Metric' },
        ]}
      />
    </div>
  );
}

function SignFields({ visit, draft, units }: VitalSignsProps) {
  const asked = new Set(signsFor(visit.patient));
  const entered = new Set(vitalSignsOf(draft.value, visit.today).map(({ sign }) => sign));
  const shown = [...new Set([...asked, ...entered])];
  return (
    <div className={classes['signs']}>
      {shown.map((sign) => (
        <SignField
          key={sign}
          sign={sign}
          entry={draft.value}
          change={draft.change}
          visit={visit}
          system={units.system}
        />
      ))}
    </div>
  );
}

function useSaving({ visit, draft }: VitalSignsProps) {
  const act = useSaveVitals(draft);
  const [found, setFound] = useState<readonly Issue[]>([]);
  const issues = useStanding(found, troublesOf(draft.value, visit));
  const save = () => {
    const troubles = troublesOf(draft.value, visit);
    setFound(troubles);
    if (troubles.length > 0) return;
    const repeatDueAtMs = waitingUntilMs(draft.value, visit);
    void act
      .send({
        encounterId: visit.encounterId,
        seen: visit.recorded.map(({ id }) => id),
        vitalSigns: vitalSignsOf(draft.value, visit.today),
        takenAt: new Date(currentMs()).toISOString(),
      })
      .then((answer) => {
        if (isRefusal(answer)) return;
        announce('Vital signs saved. Ready for provider.');
        if (repeatDueAtMs) draft.change((after) => ({ ...after, repeatDueAtMs }));
      });
  };
  return { act, issues, save };
}

type FootProps = VitalSignsProps &
  ReturnType<typeof useSaving> & { nothing: boolean; isReady: boolean };

function Foot({ visit, draft, act, nothing, isReady }: FootProps) {
  const open = openSigns(visit, draft.value);
  const offline = draft.sending && act.state !== 'sending';
  const busy = act.state === 'sending';
  const refusal = draft.refusal ?? (act.state === 'refused' && !offline ? act.refusal : undefined);
  const onlyReady = nothing && !isReady && hasRecorded(visit);
  return (
    <>
      {((busy && act.notSentYet) || offline) && (
        <Notice tone="warning" role="status">
          No connection just now. What you typed is kept on this device; it is sent once, by itself,
          when the connection is back. You may go on with the next patient.
        </Notice>
      )}
      {refusal && <RefusalNotice refusal={refusal} action={<ThrowAway draft={draft} />} />}
      <div className={classes['foot']}>
        <FormFoot start={<Quiet>{openWords(open)}</Quiet>}>
          <Button
            type="submit"
            keys="mod+Enter"
            busy={busy}
            busyLabel={busy && act.notSentYet ? 'Not sent yet…' : 'Saving…'}
          >
            {onlyReady ? 'Ready for provider' : isReady ? 'Add these' : 'Save vital signs'}
          </Button>
        </FormFoot>
      </div>
    </>
  );
}

function openSigns(visit: RoomingVisit, entry: VitalsEntry): string[] {
  const covered = signsCovered(visit, vitalSignsOf(entry, visit.today));
  return signsFor(visit.patient)
    .filter((sign) => !covered.has(sign))
    .map((sign) => signNames[sign]);
}

function openWords(open: readonly string[]): string {
  if (open.length === 0) return 'Nothing is open.';
  if (open.length > 4) return `${open.length} signs are still open.`;
  const last = open.at(-1) ?? '';
  const rest = open.slice(0, -1).join(', ');
  return rest === '' ? `${last} is still open.` : `${rest} and ${last} are still open.`;
}
