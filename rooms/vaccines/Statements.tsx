import { Checkbox, Select } from '@mantine/core';
import { useState, type ComponentProps } from 'react';
import {
  statementLanguageWords,
  statementLanguages,
} from '../../clinical/vaccines/statement-language.ts';
import { statementScanned } from '../../clinical/vaccines/statement.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Field } from '../../ui/form/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useScans } from '../../ui/scan/use-scans.ts';
import type { GiveChecks } from './give.contract.ts';
import classes from './giving.module.css';

interface Handed {
  edition: string;
  language: (typeof statementLanguages)[number];
}

/** What was handed over in this sitting, by the statement's code. */
export type StatementsSaid = Readonly<Record<string, Handed>>;

interface StatementsProps {
  statements: GiveChecks['statements'];
  said: StatementsSaid;
  onSaid: (to: StatementsSaid) => void;
  /** The language to offer first. */
  speaksSpanish: boolean;
}

/** The information statement of each component: handed over, which edition, in which language. */
export function Statements({ statements, said, onSaid, speaksSpanish }: StatementsProps) {
  const language = speaksSpanish ? 'es' : 'en';
  const trouble = useStatementScans(statements, (document, edition) =>
    onSaid({ ...said, [document]: { language, ...said[document], edition } }),
  );
  if (statements.length === 0) return null;
  return (
    <Field
      label="Information statements handed over today"
      name="statements"
      hint="Scan the code on the statement, or tick."
    >
      {({ error: _said, ...control }) => (
        <div className={classes['statements']}>
          {trouble && (
            <Notice tone="warning" role="alert">
              {trouble}
            </Notice>
          )}
          {statements.map((one, index) => {
            const { [one.document]: given, ...others } = said;
            return (
              <OneStatement
                key={one.document}
                {...{ one, given }}
                control={index === 0 ? control : {}}
                onGiven={(to) =>
                  onSaid(to ? { ...said, [one.document]: { language, ...to } } : others)
                }
              />
            );
          })}
        </div>
      )}
    </Field>
  );
}

/** Takes the code on a statement wherever the focus is; answers what was wrong with the last one. */
function useStatementScans(
  statements: StatementsProps['statements'],
  onStatement: (document: string, edition: string) => void,
): string | undefined {
  const [trouble, setTrouble] = useState<string>();
  useScans(
    (text) => {
      const scanned = statementScanned(text);
      if (!scanned) return false;
      const isOne = statements.some(({ document }) => document === scanned.document);
      setTrouble(isOne ? undefined : 'The statement that was scanned is of another vaccine.');
      if (isOne) onStatement(scanned.document, scanned.edition);
      return true;
    },
    { first: true },
  );
  return trouble;
}

interface OneStatementProps {
  one: GiveChecks['statements'][number];
  given: Handed | undefined;
  control: Partial<ComponentProps<typeof Checkbox>>;
  onGiven: (to: (Pick<Handed, 'edition'> & Partial<Handed>) | undefined) => void;
}

function OneStatement({ one, given, control, onGiven }: OneStatementProps) {
  const { name, current, editions, pdf } = one;
  return (
    <div className={classes['statement']}>
      <Checkbox
        {...control}
        label={name}
        checked={given !== undefined}
        onChange={(event) =>
          onGiven(event.currentTarget.checked ? { edition: current } : undefined)
        }
      />
      {given && (
        <>
          <Select
            aria-label={`Edition of ${name}`}
            allowDeselect={false}
            value={given.edition}
            onChange={(to) => to && onGiven({ ...given, edition: to })}
            data={editions.map((day) => ({
              value: day,
              label: `${asTyped(day)}${day === current ? ' (current)' : ''}`,
            }))}
          />
          <Select
            aria-label={`Language of ${name}`}
            allowDeselect={false}
            value={given.language}
            onChange={(to) => to && onGiven({ ...given, language: to as Handed['language'] })}
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
}
