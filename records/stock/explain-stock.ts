import type pg from 'pg';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Writing } from '../commit/writing.ts';
import { withPractice } from '../pool.ts';

/** SQLSTATE of `records.check_stock_moves`. */
const stockForbids = 'LP003';
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';

interface Forbidden {
  why: keyof typeof sentences;
  lotId: string;
  placeId: string;
}

interface Met {
  label: string;
  number: string;
  expires: string;
  place: string | null;
  left: string;
  unit: string;
  reason: string;
}

const sentences = {
  recalled: ({ number, reason }) => `Lot ${number} is recalled: ${reason}. Take another lot.`,
  quarantined: ({ number, place, reason }) =>
    `Lot ${number} in ${place} is quarantined: ${reason}. Take another lot, or ask who may release it.`,
  expired: ({ number, expires }) =>
    `Lot ${number} expired after ${expires}. Take another lot, and waste what is left of it.`,
  'open-too-long': ({ number, place }) =>
    `What is open of lot ${number} in ${place} is past its use-by day. Throw it away and open another.`,
  'two-people': ({ label }) =>
    `${label} is a controlled substance: a second person must watch and be named.`,
  'not-taken': ({ number }) =>
    `This was not taken from lot ${number}, or has been returned already. Return it to the lot it came from.`,
  'no-place': () => 'This place is not one of the practice. Choose where it is put.',
  'taken-meanwhile': ({ number, place }) =>
    `Somebody took or brought some of lot ${number} in ${place} while you counted. Count again.`,
  'too-few': ({ number, place, left, unit }) =>
    Number(left) <= 0
      ? `The last of lot ${number} in ${place} was just taken. Choose another lot.`
      : `Only ${Number(left)} ${unit} of lot ${number} is left in ${place}. Choose another lot, or count it.`,
} satisfies Record<string, (met: Met) => string>;

/** Says why the stock did not allow what was to be written, when that is what failed. */
export async function explainStock(
  pool: pg.Pool,
  { practiceId }: Pick<Writing, 'practiceId'>,
  failure: unknown,
): Promise<Refusal | undefined> {
  const { code, constraint, detail } = failure as Record<string, string | undefined>;
  if (code === uniqueViolation && constraint === 'stock_lot_once') {
    return refuse('already-exists', 'This lot has just been put in stock. Receive it again.');
  }
  if (code === uniqueViolation && constraint === 'stock_given_once') {
    return refuse('already-exists', 'This was taken from the stock already, and is not twice.');
  }
  if (code === foreignKeyViolation && constraint?.startsWith('stock_')) {
    return refuse('not-found', 'This lot is not in stock. Receive it first.');
  }
  if (code !== stockForbids) return undefined;
  const { why, lotId, placeId } = JSON.parse(detail ?? '') as Forbidden;
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<Met>({
      name: 'stock_met',
      text: `select l.label, l.lot_number as number, to_char(l.expires_on, 'MM/DD/YYYY') as expires,
               coalesce((select p.content::jsonb ->> 'name' from records.location p
                         where p.practice_id = $1 and p.id = $3), 'this place') as place,
               (select coalesce(sum(m.quantity), 0) from records.stock_move m
                where m.practice_id = $1 and m.lot_id = $2 and m.place_id = $3) as left,
               l.unit, coalesce(
                 (select rtrim(s.reason, '.') from records.stock_state_of($1, $2, $3) s),
                 'see its history') as reason
             from records.stock_lot l where l.practice_id = $1 and l.id = $2`,
      values: [practiceId, lotId, placeId],
    }),
  );
  const [met] = rows;
  // A lot that came in the same commit is not there any more.
  if (!met) return refuse('not-now', 'There is not so much of this lot. Look at it again.');
  return refuse('not-now', sentences[why](met), {
    issues: [{ path: `Stock/${lotId}`, message: why }],
  });
}
