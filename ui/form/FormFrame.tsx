import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import type { Issue } from '../../fhir/refusal.ts';
import { fieldId } from './Field.tsx';
import classes from './FormFrame.module.css';
import { problemOf, ProblemsContext } from './problems.ts';

interface FormFrameProps {
  /** Called at Enter and at the submit button. */
  onSubmit: () => void;
  /**
   * What is wrong, by the form's own check or the server; a new array after each submit. An array
   * of some of the same issues says that the others were mended, and leaves the focus where it is.
   */
  issues?: readonly Issue[] | undefined;
  /** Names a screen reader announces the form by. */
  label?: string;
  children: ReactNode;
}

const none: readonly Issue[] = [];

/**
 * A form. After a submit with problems it lists them on top, each leading to its field, marks the
 * fields by their `name`, and puts the focus into the first that is wrong.
 */
export function FormFrame({ onSubmit, issues = none, label, children }: FormFrameProps) {
  const scope = useId();
  const form = useRef<HTMLFormElement>(null);
  const problems = useMemo(
    () => ({ scope, of: (name: string) => problemOf(issues, name) }),
    [scope, issues],
  );
  const before = useRef<readonly Issue[]>(none);
  useEffect(() => {
    const isRest = issues.every((issue) => before.current.includes(issue));
    before.current = issues;
    if (isRest) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const summary = form.current?.querySelector<HTMLElement>('[role="alert"]');
    (wrong ? firstOf(wrong) : summary)?.focus();
  }, [issues]);
  return (
    <form
      ref={form}
      noValidate
      aria-label={label}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ProblemsContext value={problems}>
        {issues.length > 0 && <ProblemSummary issues={issues} scope={scope} />}
        {children}
      </ProblemsContext>
    </form>
  );
}

/** A group of choices takes no focus itself; its first choice does. */
const firstOf = (wrong: HTMLElement): HTMLElement =>
  wrong.tabIndex >= 0
    ? wrong
    : (wrong.querySelector<HTMLElement>('input, select, button') ?? wrong);

function ProblemSummary({ issues, scope }: { issues: readonly Issue[]; scope: string }) {
  const count = issues.length;
  const goTo = (path: string) => {
    const parts = path.replace(/^[A-Z]\w*\./, '').split('.');
    for (let length = parts.length; length > 0; length -= 1) {
      const field = document.getElementById(fieldId(scope, parts.slice(0, length).join('.')));
      if (field) return field.focus();
    }
  };
  return (
    <div role="alert" tabIndex={-1} className={classes['summary']}>
      <p className={classes['title']}>
        {count === 1 ? 'One thing needs a look:' : `${count} things need a look:`}
      </p>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>
            <button type="button" onClick={() => goTo(issue.path)}>
              {issue.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Fields side by side, as many as there is room for. */
export function FieldGrid({
  children,
  minWidth = 210,
}: {
  children: ReactNode;
  minWidth?: number;
}) {
  const columns = `repeat(auto-fill, minmax(min(100%, ${minWidth}px), 1fr))`;
  return (
    <div className={classes['grid']} data-field-grid style={{ gridTemplateColumns: columns }}>
      {children}
    </div>
  );
}

/** The line below a form: other ways at the start, what is open and the way on at the end. */
export function FormFoot({ start, children }: { start?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes['foot']} data-form-foot>
      {start && <div className={classes['start']}>{start}</div>}
      <div className={classes['end']}>{children}</div>
    </div>
  );
}
