import type { SpecimenQuestion } from '../../clinical/specimens/questions.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';

interface QuestionsProps {
  questions: readonly SpecimenQuestion[];
  answers: Readonly<Record<string, string>>;
  onAnswers: (answers: Readonly<Record<string, string>>) => void;
}

/** What the patient is asked before; no answer is filled in. */
export function Questions({ questions, answers, onAnswers }: QuestionsProps) {
  return questions.map(({ id, words, choices }) =>
    choices ? (
      <SegmentedChoice
        key={id}
        label={words}
        name={`answers.${id}`}
        wrap
        value={answers[id]}
        onChange={(to) => onAnswers({ ...answers, [id]: to })}
        options={choices.map((one) => ({ value: one.value, label: one.words }))}
      />
    ) : (
      <TextField
        key={id}
        label={words}
        name={`answers.${id}`}
        value={answers[id] ?? ''}
        onChange={(to) => onAnswers({ ...answers, [id]: to })}
        maxLength={200}
      />
    ),
  );
}
