import { givesMedicine } from './facts.ts';
import type { Question, Route, TaskAsked } from './question.ts';

const ownRoute: Readonly<Record<string, Route>> = {
  'injection-im': 'IM',
  'injection-sc': 'SC',
  'injection-id': 'ID',
  'tb-skin-test-place': 'ID',
  'iv-med': 'IV',
  'oral-med': 'oral',
  'topical-med': 'topical',
  'inhaled-neb': 'inhaled',
};

/** The question with what its task says by itself: the route; and a vaccine is a vaccine. */
export function asAsked(question: Question): Question {
  const { task } = question;
  const route = task.route ?? ownRoute[task.id];
  const isVaccine = task.drugClass === 'vaccine' && givesMedicine(task.id);
  const id = isVaccine ? 'vaccine' : task.id;
  return { ...question, task: { ...task, id, ...(route !== undefined && { route }) } };
}

/**
 * The tasks whose rules a question falls under: its own, a medicine into a vein, and a controlled
 * medicine where the medicine is known to be one.
 */
export function tasksAsked({ id, route, schedule }: TaskAsked): string[] {
  const all = [id];
  if (route === 'IV' && (givesMedicine(id) || id === 'vaccine')) all.push('iv-med');
  if (givesMedicine(id) && schedule !== undefined && schedule !== 'none') {
    all.push('controlled-substance-admin');
  }
  return [...new Set(all)];
}
