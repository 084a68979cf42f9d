import { taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';
import { notLegalAdvice } from '../../clinical/scope-of-practice/answer.ts';

/** One person's answers, in words by task. */
export interface PersonAnswers {
  name: string;
  words: ReadonlyMap<Task, string>;
}

/**
 * The matrix for a spreadsheet: tasks by people, with where and when it was asked, and that it is
 * not legal advice. Every field is quoted, and what a spreadsheet would take for a formula is led
 * by an apostrophe.
 */
export function matrixCsv(
  people: readonly PersonAnswers[],
  tasks: readonly Task[],
  asked: { state: string; on: string },
): string {
  const lines = [
    [`Who may do what in ${asked.state}, as asked on ${asked.on}. ${notLegalAdvice}`],
    ['Group', 'Task', ...people.map(({ name }) => name)],
    ...tasks.map((task) => [
      taskWords[task].group,
      taskWords[task].label,
      ...people.map(({ words }) => words.get(task) ?? ''),
    ]),
  ];
  return lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
