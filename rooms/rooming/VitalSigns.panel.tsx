import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { MayI } from '../../ui/navigation/inserts.tsx';
import { useGo } from '../../ui/navigation/links.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { ChildBanner } from './ChildBanner.panel.tsx';
import { hasRecorded, signsFor, type Step } from './completeness.ts';
import { IsItSo } from './IsItSo.tsx';
import { LineField } from './LineField.tsx';
import { OtherVersionNotice } from './OtherVersionNotice.tsx';
import { Ready } from './Ready.panel.tsx';
import { Recorded } from './Recorded.panel.tsx';
import { OfferRepeat } from './RepeatPressure.tsx';
import classes from './rooming.module.css';
import { SaveFoot } from './SaveFoot.tsx';
import { SignField } from './SignField.tsx';
import { useSaving } from './use-saving.ts';
import type { Units } from './use-units.tsx';
import type { RoomingVisit } from './visit.contract.ts';
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
      <ChildBanner visit={visit} entry={entry} />
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
          {saving.asked.length > 0 && <IsItSo asked={saving.asked} press="Save" change={toLine} />}
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
            <SaveFoot {...props} {...saving} nothing={nothing} isReady={isReady} />
          )}
        </FormFrame>
      </Card>
    </>
  );
}

/** To the one line: it is there whenever vital signs are taken. */
const toLine = () => document.querySelector<HTMLInputElement>('[data-vitals-line]')?.focus();

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
