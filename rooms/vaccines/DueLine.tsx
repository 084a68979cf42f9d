import type { ReactNode } from 'react';
import classes from './vaccines.module.css';

interface DueLineProps {
  name: string;
  /** At the end of the line: the state, or how many. */
  mark: ReactNode;
  /** Told when the line is opened. */
  sentences: readonly string[];
}

/** One line of what is due, that opens for why. */
export function DueLine({ name, mark, sentences }: DueLineProps) {
  return (
    <details className={classes['line']}>
      <summary>
        <span className={classes['name']}>{name}</span>
        <span>{mark}</span>
      </summary>
      <ul className={classes['sentences']}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
