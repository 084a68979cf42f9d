import { Checkbox } from '@mantine/core';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import type { ToGive } from './give.contract.ts';
import classes from './giving.module.css';
import type { Said, ScreenTyped } from './giving.query.ts';

interface QuestionsProps {
  questions: ToGive['questions'];
  language: 'en' | 'es';
  answers: ScreenTyped['answers'];
  onAnswer: (id: string, answered: { answer: Said; which?: string[] }) => void;
}

const words = {
  en: { no: 'No', yes: 'Yes', unknown: 'Not known', which: 'Which?' },
  es: { no: 'No', yes: 'Sí', unknown: 'No sabe', which: '¿Cuál?' },
} as const;

/** The questions, each with no, yes and not known; nothing is answered beforehand. */
export function ScreeningQuestions({ questions, language, answers, onAnswer }: QuestionsProps) {
  const say = words[language];
  return (
    <div className={classes['questions']} lang={language}>
      {questions.map((question) => {
        const { id, which } = question;
        const given = answers[id];
        return (
          <div key={id} className={classes['question']}>
            <SegmentedChoice
              label={question[language]}
              name={`answers.${id}`}
              value={given?.answer}
              onChange={(answer) => onAnswer(id, { answer })}
              options={(['no', 'yes', 'unknown'] as const).map((value) => ({
                ...{ value, label: say[value] },
              }))}
            />
            {which && given?.answer === 'yes' && (
              <fieldset className={classes['which']}>
                <legend>{say.which}</legend>
                {which.map((one) => (
                  <Checkbox
                    key={one.id}
                    label={one[language]}
                    checked={given.which?.includes(one.id) ?? false}
                    onChange={({ currentTarget: { checked } }) => {
                      const others = (given.which ?? []).filter((each) => each !== one.id);
                      const all = checked ? [...others, one.id] : others;
                      onAnswer(id, { answer: 'yes', which: all });
                    }}
                  />
                ))}
              </fieldset>
            )}
          </div>
        );
      })}
    </div>
  );
}
