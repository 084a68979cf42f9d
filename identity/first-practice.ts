import type { Door } from './door.ts';

/** Practices in which somebody can sign in, and those that wait for their first manager. */
export interface PracticesAtTheDoor {
  staffed: number;
  /** Made by an import, say: their patients are there and nobody works there yet. */
  unstaffed: { id: string; name: string }[];
}

/** Tells the practices with staff from those without. */
export async function practicesAtTheDoor(door: Door): Promise<PracticesAtTheDoor> {
  const { rows } = await door.pool.query<{ id: string; name: string; staffed: boolean }>(
    `select p.id, p.name,
            exists (select 1 from staff s where s.practice_id = p.id) as staffed
     from records.practices() p order by p.name`,
  );
  return {
    staffed: rows.filter((row) => row.staffed).length,
    unstaffed: rows.filter((row) => !row.staffed),
  };
}

/**
 * The practice that a set-up under this name takes over: the one of the same name, else the only
 * one that waits; undefined when a new one is to be made.
 */
export function practiceToTakeOver(
  { unstaffed }: PracticesAtTheDoor,
  name: string,
): { id: string } | undefined {
  const same = unstaffed.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  return same ?? (unstaffed.length === 1 ? unstaffed[0] : undefined);
}
