import { skillLabel } from '../../clinical/scope-of-practice/skill.ts';
import type { StaffFile } from './staff-file.contract.ts';

/** An entry of a file that may go, and what it is called. */
export type ToTakeBack =
  | { kind: 'credential'; id: string; called: string }
  | { kind: 'form'; id: string; version: string; called: string };

/** The entry of that id as it stands in the file now; undefined when it is there no more. */
export function toTakeBack(file: StaffFile, id: string): ToTakeBack | undefined {
  const { credentials, competencies, repetitions, trainings } = file;
  const form = (one: { id: string; version: string }, called: string): ToTakeBack => ({
    ...{ kind: 'form', id: one.id, version: one.version, called },
  });
  const all: ToTakeBack[] = [
    ...credentials.map((one) => ({ kind: 'credential' as const, id: one.id, called: one.title })),
    ...competencies.map((one) => form(one, skillLabel(one.skill))),
    ...repetitions.flatMap(({ skill, entries }) =>
      entries.map((one) => form(one, `${one.count} ${skillLabel(skill)}`)),
    ),
    ...trainings.map((one) => form(one, one.title)),
  ];
  return all.find((one) => one.id === id);
}
