import { useState } from 'react';
import { dateWords } from '../../fhir/date-words.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { HistoryTable, DueTable } from './HistoryTable.tsx';
import type { HistoryShown } from './history-words.ts';
import { answerWords } from './history-words.ts';
import classes from './registry.module.css';
import { useAskRegistry, useImportDoses, useRegistryHistory } from './registry.query.ts';
import { Sharing } from './Sharing.panel.tsx';
import { useWhen } from './use-when.ts';

/** What the registry knows of the patient, beside ours; asked only when a person asks. */
export default function HistoryPanel({ patientId }: { patientId: string }) {
  const seen = useRegistryHistory(patientId);
  const ask = useAskRegistry();
  return (
    <Answer of={seen}>
      {(shown) =>
        shown.registryName === undefined ? null : (
          <Card
            title={shown.registryName}
            actions={
              <Button
                kind="quiet"
                onClick={() => void ask.send({ patientId })}
                busy={ask.state === 'sending' || shown.asked?.state === 'waiting'}
                busyLabel="Asking…"
              >
                {shown.asked ? 'Ask again' : 'Ask the registry'}
              </Button>
            }
          >
            {ask.state === 'refused' && <RefusalNotice refusal={ask.refusal} />}
            <Sharing patientId={patientId} sharing={shown.sharing} />
            <Asked asked={shown.asked} />
            <Answered patientId={patientId} shown={shown} />
          </Card>
        )
      }
    </Answer>
  );
}

function Asked({ asked }: Pick<HistoryShown, 'asked'>) {
  const when = useWhen();
  if (!asked) return <Quiet>Nobody has asked the registry about this patient yet.</Quiet>;
  if (asked.state === 'waiting') {
    return <p role="status">Asked {when(asked.at)}; the answer appears here.</p>;
  }
  if (asked.state === 'answered') return <Quiet>Answered {when(asked.at)}.</Quiet>;
  return (
    <Notice tone="warning">
      The registry did not answer the question of {when(asked.at)}. {asked.said.join(' ')}
    </Notice>
  );
}

function Answered({ patientId, shown }: { patientId: string; shown: HistoryShown }) {
  const { answer } = shown;
  if (!answer) return null;
  if (answer.found !== 'one') {
    return (
      <>
        <Notice tone="info">{answerWords(answer)}</Notice>
        {answer.found === 'several' && (
          <ul>
            {answer.candidates.map(({ name, birthDate }) => (
              <li key={`${name} ${birthDate ?? ''}`}>
                {name}
                {birthDate && `, born ${dateWords(birthDate)}`}
              </li>
            ))}
          </ul>
        )}
      </>
    );
  }
  return <Beside patientId={patientId} shown={shown} answer={answer} />;
}

interface BesideProps {
  patientId: string;
  shown: HistoryShown;
  answer: Extract<NonNullable<HistoryShown['answer']>, { found: 'one' }>;
}

function Beside({ patientId, shown, answer }: BesideProps) {
  const act = useImportDoses();
  const mayChange = useMay('chart.change');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const offered = answer.lines.flatMap(({ is, theirs }) =>
    is === 'theirs-only' && theirs ? [theirs.key] : [],
  );
  const keys = chosen.filter((key) => offered.includes(key));
  const take = async () => {
    const messageId = shown.asked?.messageId;
    if (messageId === undefined) return;
    const done = await act.send({ patientId, messageId, keys: [...keys] });
    if (isRefusal(done)) return;
    setChosen([]);
    act.reset();
    announce(`${done.imported} taken into our record.`);
  };
  return (
    <>
      <HistoryTable
        lines={answer.lines}
        chosen={keys}
        {...(mayChange && { onChoose: setChosen })}
      />
      {answer.left > 0 && (
        <Notice tone="warning">
          {answer.left} of the registry’s doses have no date or code that can be read. Ask the
          registry itself.
        </Notice>
      )}
      {mayChange && offered.length > 0 && (
        <div className={classes['choose']}>
          <Button
            onClick={() => void take()}
            disabled={keys.length === 0}
            busy={act.state === 'sending'}
          >
            {`Take ${keys.length === 0 ? 'what is chosen' : keys.length} into our record`}
          </Button>
          <Button kind="plain" onClick={() => setChosen(offered)}>
            Choose all the registry alone has
          </Button>
        </div>
      )}
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
      {answer.due.length > 0 && <DueTable due={answer.due} />}
    </>
  );
}
