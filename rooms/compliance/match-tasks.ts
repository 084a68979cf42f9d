import { tasks, taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';

/** The tasks that every typed word begins a word of; all of them while nothing is typed. */
export function matchTasks(sought: string): Task[] {
  const typed = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter((task) => {
    const { label, also, group } = taskWords[task];
    const words = `${label} ${also} ${group}`.toLowerCase().split(/[^\p{L}\d]+/u);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}
