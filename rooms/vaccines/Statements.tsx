import { Checkbox, Select } from '@mantine/core';
import { Field } from '../../ui/form/Field.tsx';
import { asTyped } from '../../fhir/typed-date.ts';
import {
  statementLanguageWords,
  statementLanguages,
} from '../../clinical/vaccines/statement-language.ts';
import type { GiveChecks } from './give.contract.ts';
import classes from './giving.module.css';

type Language = (typeof statementLanguages)[number];

/** What was handed over in this sitting, by the statement's code. */
export type StatementsSaid = Readonly<Record<string, { edition: string; language: Language }>>;

interface StatementsProps {
  statements: GiveChecks['statements'];
  said: StatementsSaid;
  onSaid: (to: StatementsSaid) => void;
  /** The language to offer first. */
  speaksSpanish: boolean;
}

/** The information statement of each component: handed over, which edition, in which language. */
export function Statements({ statements, said, onSaid, speaksSpanish }: StatementsProps) {
  if (statements.length === 0) return null;
  return (
    <Field label="Information statements handed over today" name="statements">
      {({ error: _said, ...control }) => (
        <div className={classes['statements']}>
          {statements.map((one, index) => {
            const { document, name, current, editions, pdf } = one;
            const given = said[document];
            const change = (to: Partial<{ edition: string; language: Language }>) =>
              onSaid({
                ...said,
                [document]: {
                  ...{ edition: current, language: speaksSpanish ? 'es' : 'en' },
                  ...given,
                  ...to,
                },
              });
            const { [document]: _taken, ...others } = said;
            return (
              <div key={document} className={classes['statement']}>
                <Checkbox
                  {...(index === 0 ? control : {})}
                  label={name}
                  checked={given !== undefined}
                  onChange={(event) => (event.currentTarget.checked ? change({}) : onSaid(others))}
                />
                {given && (
                  <>
                    <Select
                      aria-label={`Edition of ${name}`}
                      allowDeselect={false}
                      value={given.edition}
                      onChange={(to) => to && change({ edition: to })}
                      data={editions.map((day) => ({
                        value: day,
                        label: `${asTyped(day)}${day === current ? ' (current)' : ''}`,
                      }))}
                    />
                    <Select
                      aria-label={`Language of ${name}`}
                      allowDeselect={false}
                      value={given.language}
                      onChange={(to) => to && change({ language: to as Language })}
                      data={statementLanguages.map((value) => ({
                        ...{ value, label: statementLanguageWords[value] },
                      }))}
                    />
                  </>
                )}
                {pdf && (
                  <a href={pdf} target="_blank" rel="noreferrer">
                    Open<span className={classes['hidden']}> {name}</span>
                  </a>
                )}
              </div>
            );
          })}
        </div>
      )}
    </Field>
  );
}
