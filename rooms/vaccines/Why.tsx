import { useState } from 'react';
import { dateWords } from '../../fhir/date-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { VaccineQuestions } from './questions.contract.ts';
import classes from './vaccines.module.css';
import { useVaccineQuestions } from './vaccines.query.ts';

interface WhyProps {
  patientId: string;
  /** Id of a dose, or key of a group. */
  about: string;
  /** What it is about, for those who hear the page. */
  name: string;
}

/** Every question that was asked, with its answer; asked of the server when it is opened. */
export function Why({ patientId, about, name }: WhyProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes['why']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        What was asked<VisuallyHidden> about {name}</VisuallyHidden>
      </summary>
      {isOpen && <Questions patientId={patientId} about={about} />}
    </details>
  );
}

function Questions({ patientId, about }: Omit<WhyProps, 'name'>) {
  return (
    <Answer of={useVaccineQuestions(patientId, about)}>
      {({ parts }) => (
        <>
          {parts.length === 0 && <Quiet>Nothing was asked.</Quiet>}
          {parts.map(({ name, questions }) => (
            <div key={name}>
              <p className={classes['part']}>{name}</p>
              <ol className={classes['questions']}>
                {questions.map((question, index) => (
                  <li key={index}>
                    {question.asks} <strong>{question.answer}</strong>
                    <Compared question={question} />
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </>
      )}
    </Answer>
  );
}

type Question = VaccineQuestions['parts'][number]['questions'][number];

function Compared({ question: { table, compared } }: { question: Question }) {
  const dates = compared.map(({ what, date, from, plus }) => {
    const how = [from && dateWords(from), plus].filter(Boolean).join(' + ');
    return `${what}: ${dateWords(date)}${how ? ` (${how})` : ''}`;
  });
  return (
    <div>
      <Quiet>{[...dates, `table ${table}`].join(' · ')}</Quiet>
    </div>
  );
}
