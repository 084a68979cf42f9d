import { useState } from 'react';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Strong } from '../../ui/Text.tsx';
import { controlAnswers } from './control-answers.ts';
import type { ShownControls } from './controls.contract.ts';
import { useControls, useRecordControl, type KitChosen } from './lab.query.ts';

interface RunControlProps {
  test: WaivedTest;
  kit: KitChosen;
  onBack: () => void;
  onSaved: () => void;
}

const stay = () => undefined;

/** Runs the controls of a test on one lot of kits; whether they passed is the rule's word. */
export function RunControl(props: RunControlProps) {
  return (
    <Answer of={useControls(props.test.code)}>
      {(known) => <ControlForm {...props} known={known} />}
    </Answer>
  );
}

function ControlForm(props: RunControlProps & { known: ShownControls }) {
  const { test, kit, known, onBack, onSaved } = props;
  const act = useRecordControl();
  const lots = known.lots.filter(({ expiresOn }) => expiresOn >= known.today);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [mended, setMended] = useState('');
  const lot = lots.find(({ id }) => id === chosen);
  const hasFailed = known.failedLots.includes(kit.lotId);
  if (lots.length === 0) return <NoLots test={test} onBack={onBack} />;
  if (act.state === 'done' && act.output.outcome === 'failed') {
    return <Failed findings={act.output.findings} onAgain={act.reset} onBack={onBack} />;
  }
  const reads = readsOf(lot, typed);
  const wrong = wrongIn(lot, typed, hasFailed && mended.trim() === '');
  const send = async () => {
    const correctiveAction = mended.trim() === '' ? {} : { correctiveAction: mended };
    const sent = { testCode: test.code, kit, controlLotId: lot?.id ?? '', reads };
    const answer = await act.send({ ...sent, ...correctiveAction });
    if (!isRefusal(answer) && answer.outcome === 'passed') onSaved();
    return answer;
  };
  return (
    <DialogForm
      label={`Controls: ${test.label}`}
      save="Record the controls"
      said="Controls recorded."
      wrong={wrong}
      send={send}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onBack}
      onSaved={stay}
    >
      <p>
        <Strong>Controls: {test.label}</Strong>
      </p>
      {hasFailed && (
        <Notice tone="critical">The last control on this lot failed. It is locked.</Notice>
      )}
      <SegmentedChoice
        label="Lot of the control"
        name="controlLotId"
        wrap
        autoFocus
        value={chosen}
        onChange={setChosen}
        options={lots.map(({ id, lotNumber, expiresOn }) => ({
          value: id,
          label: `${lotNumber}, good through ${asTyped(expiresOn)}`,
        }))}
      />
      {lot && <Levels lot={lot} typed={typed} onTyped={setTyped} />}
      {hasFailed && (
        <TextField
          label="What was done after the failure?"
          name="correctiveAction"
          value={mended}
          onChange={setMended}
          lines={2}
        />
      )}
    </DialogForm>
  );
}

type ShownLot = ShownControls['lots'][number];
type Typed = Readonly<Record<string, string>>;

const readsOf = (lot: ShownLot | undefined, typed: Typed) =>
  (lot?.levels ?? []).map(({ level, answer }) =>
    answer === undefined
      ? { level, value: Number(typed[level]) }
      : { level, answer: typed[level] ?? '' },
  );

function wrongIn(lot: ShownLot | undefined, typed: Typed, isUnmended: boolean): Issue[] {
  const unread = (lot?.levels ?? []).filter(({ level, answer }) => {
    const said = typed[level]?.trim() ?? '';
    return said === '' || (answer === undefined && Number.isNaN(Number(said)));
  });
  return [
    ...(lot ? [] : [{ path: 'controlLotId', message: 'Choose the lot of the control.' }]),
    ...unread.map(({ level }) => ({ path: `reads.${level}`, message: `${level}: read it.` })),
    ...(isUnmended
      ? [{ path: 'correctiveAction', message: 'Say what was done after the failure.' }]
      : []),
  ];
}

interface LevelsProps {
  lot: ShownControls['lots'][number];
  typed: Record<string, string>;
  onTyped: (to: Record<string, string>) => void;
}

function Levels({ lot, typed, onTyped }: LevelsProps) {
  return lot.levels.map(({ level, answer, low, high }) =>
    answer === undefined ? (
      <TextField
        key={level}
        label={level}
        name={`reads.${level}`}
        value={typed[level] ?? ''}
        onChange={(to) => onTyped({ ...typed, [level]: to })}
        inputMode="decimal"
        hint={`The insert expects ${low} to ${high}.`}
      />
    ) : (
      <SegmentedChoice
        key={level}
        label={`${level}: what does it read?`}
        name={`reads.${level}`}
        value={typed[level]}
        onChange={(to) => onTyped({ ...typed, [level]: to })}
        options={controlAnswers}
      />
    ),
  );
}

interface FailedProps {
  findings: readonly string[];
  onAgain: () => void;
  onBack: () => void;
}

function Failed({ findings, onAgain, onBack }: FailedProps) {
  return (
    <>
      <Notice tone="critical" role="alert">
        The control failed; this lot is locked. {findings.join(' ')}
      </Notice>
      <p>
        Look at the insert: kit, control, temperature, timing. Mend what was wrong, then run the
        controls again, or take another lot.
      </p>
      <div>
        <Button onClick={onAgain}>Run the controls again</Button>{' '}
        <Button kind="quiet" onClick={onBack}>
          Go back
        </Button>
      </div>
    </>
  );
}

function NoLots({ test, onBack }: { test: WaivedTest; onBack: () => void }) {
  return (
    <>
      <Notice tone="warning">
        No lot of control material is in use for {test.label}. The lead adds it, with the ranges of
        its insert.
      </Notice>
      <p>
        <GoLink to={`/lab/controls/${test.code}`}>Controls of {test.label}</GoLink>
      </p>
      <Button kind="quiet" onClick={onBack}>
        Go back
      </Button>
    </>
  );
}
