import { useState } from 'react';
import { refuserWords } from '../../clinical/vaccines/refusal.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DraftLine } from '../../ui/DraftLine.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ToGive } from './give.contract.ts';
import classes from './giving.module.css';
import { useScreen, useScreenDraft, type ScreenTyped } from './giving.query.ts';
import { ScreeningQuestions } from './ScreeningQuestions.tsx';

interface AskedBeforeProps {
  seen: ToGive;
  isOpen: boolean;
  onOpen: (again: boolean) => void;
}

/** What is asked before any vaccine: the questions, and who pays. Asked once a visit. */
export function AskedBefore({ seen, isOpen, onOpen }: AskedBeforeProps) {
  const { asked, eligibility } = seen;
  if (isOpen) return <Ask seen={seen} onDone={() => onOpen(false)} />;
  return (
    <Card
      title="Asked today"
      actions={
        <Button kind="plain" onClick={() => onOpen(true)}>
          Ask again
        </Button>
      }
    >
      <p>{eligibility.today?.label}</p>
      {asked?.findings.length === 0 && <Quiet>Nothing that was answered speaks against it.</Quiet>}
      {asked && asked.findings.length > 0 && (
        <ul className={classes['findings']}>
          {asked.findings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {asked?.care.map((one) => (
        <Notice key={one} tone="info">
          {one}
        </Notice>
      ))}
    </Card>
  );
}

function Ask({ seen, onDone }: { seen: ToGive; onDone: () => void }) {
  const { patient, questions } = seen;
  const draft = useScreenDraft(patient.id);
  const act = useScreen(draft);
  const [language, setLanguage] = useState<'en' | 'es'>(patient.speaksSpanish ? 'es' : 'en');
  const wrong = troubles(draft.value, seen);
  const { issues, say, sayOfServer } = useIssues(wrong);
  const change = (to: Partial<ScreenTyped>) => draft.change((before) => ({ ...before, ...to }));
  const submit = async () => {
    say(wrong);
    if (wrong.length > 0) return;
    const answer = await act.send(inputOf(draft.value, seen));
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce('Answers saved.');
    onDone();
  };
  if (!draft.ready) return null;
  return (
    <FormFrame label="Questions before vaccines" onSubmit={() => void submit()} issues={issues}>
      <SegmentedChoice
        label="Read the questions in"
        name="language"
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
      />
      {patient.language && !patient.speaksSpanish && patient.language !== 'English' && (
        <Notice tone="warning">{patient.language}: ask with an interpreter.</Notice>
      )}
      <SegmentedChoice
        label="Who answers?"
        name="answeredBy"
        wrap
        value={draft.value.answeredBy || undefined}
        onChange={(answeredBy) => change({ answeredBy })}
        options={[
          { value: 'patient', label: refuserWords.patient },
          { value: 'parent', label: refuserWords.parent },
          { value: 'guardian', label: refuserWords.guardian },
          { value: 'other', label: 'Somebody else' },
        ]}
      />
      <ScreeningQuestions
        {...{ questions, language }}
        answers={draft.value.answers}
        onAnswer={(id, answered) => change({ answers: { ...draft.value.answers, [id]: answered } })}
      />
      <WhoPays
        seen={seen}
        value={draft.value.eligibility}
        onChange={(to) => change({ eligibility: to })}
      />
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
      <DraftLine {...draft} />
      <FormFoot>
        <Button type="submit" busy={act.state === 'sending'} busyLabel="Saving…">
          Save answers
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

interface WhoPaysProps {
  seen: ToGive;
  value: string;
  onChange: (code: string) => void;
}

function WhoPays({ seen: { eligibility }, value, onChange }: WhoPaysProps) {
  const asks = eligibility.choices.find(({ code }) => code === value)?.asks;
  return (
    <>
      <SegmentedChoice
        label="Who pays for the vaccines? Asked at each visit."
        name="eligibility"
        wrap
        value={value === '' ? undefined : value}
        onChange={onChange}
        options={eligibility.choices.map(({ code, label }) => ({ value: code, label }))}
      />
      {asks && <Quiet>{asks}</Quiet>}
    </>
  );
}

type Sent = Parameters<ReturnType<typeof useScreen>['send']>[0];

function inputOf(typed: ScreenTyped, { patient, questions, orders }: ToGive): Sent {
  const asked = questions.flatMap(({ id }) => {
    const one = typed.answers[id];
    return one ? [[id, one] as const] : [];
  });
  const encounterId = orders.find((one) => one.encounterId)?.encounterId;
  return {
    patientId: patient.id,
    ...(encounterId && { encounterId }),
    answeredBy: typed.answeredBy as Sent['answeredBy'],
    answers: Object.fromEntries(asked),
    eligibility: typed.eligibility as Sent['eligibility'],
  };
}

function troubles(
  { answers, answeredBy, eligibility }: ScreenTyped,
  { questions }: ToGive,
): Issue[] {
  return [
    ...(answeredBy === '' ? [{ path: 'answeredBy', message: 'Say who answered.' }] : []),
    ...questions.flatMap(({ id, en }) =>
      answers[id] ? [] : [{ path: `answers.${id}`, message: `Not answered: ${en}` }],
    ),
    ...(eligibility === '' ? [{ path: 'eligibility', message: 'Ask who pays.' }] : []),
  ];
}
