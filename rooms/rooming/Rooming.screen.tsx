import { useMediaQuery } from '@mantine/hooks';
import { allergyInWords, severeFirst } from '../../clinical/lists/allergy-words.ts';
import { patientBanner } from '../../clinical/patient/banner.ts';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ChipFold, type FoldedChip } from '../../ui/ChipFold.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { GoLink, useAddressSetting, useGo, useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonPage } from '../../ui/Skeleton.tsx';
import { SubjectBanner } from '../../ui/SubjectBanner.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { Aside } from './Aside.panel.tsx';
import { progressOf, steps, type Step } from './completeness.ts';
import { ListReview } from './ListReview.panel.tsx';
import { Reason } from './Reason.panel.tsx';
import { RepeatTimer } from './RepeatPressure.tsx';
import classes from './rooming.module.css';
import { useRoomingVisit, useVitalsDraft } from './rooming.query.ts';
import { Steps } from './Steps.panel.tsx';
import { useUnits } from './use-units.tsx';
import type { RoomingVisit, ShownEntry } from './visit.contract.ts';
import { vitalSignsOf } from './vitals-entry.ts';
import { VitalSigns } from './VitalSigns.panel.tsx';

/** Rooming one patient: the reason, the vital signs, and the lists gone through. */
export default function RoomingScreen() {
  const encounterId = useRouteParam('encounterId');
  const visit = useRoomingVisit(encounterId);
  return (
    <Answer of={visit} skeleton={<SkeletonPage />}>
      {(data) => <RoomingPage key={encounterId} visit={data} />}
    </Answer>
  );
}

function RoomingPage({ visit }: { visit: RoomingVisit }) {
  const [held, setStep] = useAddressSetting('step', 'vitals');
  const step: Step = steps.find((each) => each === held) ?? 'vitals';
  const units = useUnits();
  const go = useGo();
  const vitals = useVitalsDraft(visit.encounterId);
  const progress = progressOf(visit, vitalSignsOf(vitals.value, visit.today));
  useKeys([
    { keys: 'Escape', does: 'Back to the board', run: () => go('/board') },
    ...([1, -1] as const).map((by) => ({
      keys: by === 1 ? 'mod+ArrowDown' : 'mod+ArrowUp',
      does: by === 1 ? 'Next part of rooming' : 'Part of rooming before',
      run: () => setStep(steps[(steps.indexOf(step) + by + steps.length) % steps.length] ?? step),
      whileTyping: true,
    })),
  ]);
  return (
    <Page
      title="Rooming"
      titleHidden
      banner={<Banner visit={visit} />}
      aside={<Aside visit={visit} system={units.system} onReason={() => setStep('reason')} />}
    >
      <div className={classes['columns']}>
        <Steps step={step} onStep={setStep} progress={progress} draft={vitals}>
          <RepeatTimer visit={visit} draft={vitals} onRepeat={() => setStep('vitals')} />
        </Steps>
        <div className={classes['work']}>
          {step === 'vitals' && (
            <VitalSigns visit={visit} draft={vitals} units={units} onStep={setStep} />
          )}
          {step === 'reason' && <Reason visit={visit} onDone={() => setStep('vitals')} />}
          {(step === 'medicines' || step === 'allergies' || step === 'problems') && (
            <ListReview key={step} visit={visit} kind={step} onStep={setStep} />
          )}
        </div>
      </div>
    </Page>
  );
}

function Banner({ visit }: { visit: RoomingVisit }) {
  const { name, facts, needs } = patientBanner(visit.patient);
  const { allergies } = visit.lists;
  const isNarrow = useMediaQuery('(max-width: 640px)') ?? false;
  // On a phone fewer stand open, so that the banner leaves room for the work, as in the chart.
  const bounds = isNarrow ? { most: 2, mostCritical: 3 } : {};
  const where = [visit.room, stageWords[visit.stage]].filter(Boolean).join(' · ');
  return (
    <SubjectBanner
      name={name}
      facts={facts}
      marks={
        <>
          <ChipFold
            noun="allergies"
            chips={allergies.entries.toSorted(severeFirst).map(chipOf)}
            {...bounds}
          />
          {allergies.entries.length === 0 && <Chip tone="warning">Allergies not asked</Chip>}
          {needs.map((need) => (
            <Chip key={need} tone="info">
              {need}
            </Chip>
          ))}
        </>
      }
      end={
        <>
          {where} {visit.stageSince && <Elapsed since={visit.stageSince} />}
          {visit.provider && ` · ${visit.provider}`} · <GoLink to="/board">Board</GoLink>
        </>
      }
    />
  );
}

function chipOf(entry: ShownEntry): FoldedChip {
  const { id, isNone, name } = entry;
  if (isNone) return { key: id, tone: 'neutral', words: name };
  return { key: id, tone: 'critical', words: allergyInWords(entry) };
}
