import type pg from 'pg';
import { precisionOf } from '../../fhir/dates.ts';
import { seedOf } from '../extract/hash.ts';
import { normalise } from '../extract/normalise.ts';
import { begunNearly, begunTokens, nearlyWithin } from './begun-nearly.ts';
import { nearTokens, startLongest, startToken, wholeToken } from './name-tokens.ts';

/** What somebody at the desk knows of a person. At least one is given; all given must fit. */
export interface PatientSought {
  /** Words of the name or their beginnings, in any order, typos and accents forgiven. */
  name?: string;
  /** YYYY-MM-DD. */
  birthDate?: string;
  /** Digits of a phone number, with or without country code, or its last 7 or 4. */
  phone?: string;
  /** Medical record number or any other identifier, exactly. */
  recordNumber?: string;
}

/** A patient found, with how well the name fits (0 to 1; 1 when no name was asked). */
export interface FoundPatient {
  id: string;
  score: number;
}

type Rows = <R extends pg.QueryResultRow>(query: {
  text: string;
  values: unknown[];
}) => Promise<R[]>;

type Bind = (value: unknown) => string;

const wordsAtMost = 6;
const countAtMost = 100;

/** How a longer word must fit: as a whole word of the name, as usual, or begun with one slip. */
type Fitting = 'whole' | 'usual' | 'begun-nearly';

/**
 * Finds patients, best first. Answers none when nothing usable was asked. When enough people bear
 * the very words, nobody else can come before them, and names that are only alike are not compared:
 * of a name that thousands bear that takes most of the time. When nobody fits, those whose names
 * begin with what was asked but for one slip: `gudal` finds Guadalupe.
 */
export async function findPatients(
  rows: Rows,
  practiceId: string,
  sought: PatientSought,
  count: number,
): Promise<FoundPatient[]> {
  if (sought.birthDate && precisionOf(sought.birthDate) !== 'day') return [];
  const words = normalise(sought.name ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, wordsAtMost);
  const ask = async (fitting: Fitting) => {
    const query = queryOf(practiceId, { ...sought, words, fitting }, count);
    return query ? rows<FoundPatient>(query) : [];
  };
  const whole = words.length > 0 ? await ask('whole') : [];
  if (whole.length >= Math.min(count, countAtMost)) return whole;
  const found = await ask('usual');
  if (found.length > 0 || !words.some(nearlyWithin)) return found;
  return ask('begun-nearly');
}

interface Asked extends PatientSought {
  words: readonly string[];
  fitting: Fitting;
}

function queryOf(
  practiceId: string,
  { words, fitting, ...sought }: Asked,
  count: number,
): { text: string; values: unknown[] } | undefined {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const where = [`practice_id = ${bind(practiceId)}`];
  const seed = seedOf(practiceId);
  const fits = words.map((word) => {
    if (fitting === 'whole') return wholeFitOf(seed, word, bind);
    const isLoose = fitting === 'begun-nearly' && nearlyWithin(word);
    return isLoose ? looseFitOf(seed, word, bind) : fitOf(seed, word, bind);
  });
  where.push(...fits.map((fit) => fit.condition));
  if (sought.birthDate) where.push(`birth_date = ${bind(sought.birthDate)}::date`);
  if (sought.phone) {
    where.push(`phones @> array[${bind(sought.phone.replace(/\D/g, '').slice(-10))}]`);
  }
  if (sought.recordNumber) {
    where.push(`id in (select id from records.identifier where practice_id = $1
                  and type = 'Patient' and value = ${bind(sought.recordNumber.trim())})`);
  }
  if (where.length === 1) return undefined;
  const score = fits.map((fit) => fit.score).join(' + ');
  // Of two that fit alike, the one whose family name was asked.
  const isFamily = words.length > 0 ? `family = any(${bind(words)}) desc,` : '';
  return {
    text: `select id, ${score ? `((${score}) / ${fits.length})::float8` : '1'} as score
           from records.patient where ${where.join(' and ')}
           order by score desc, ${isFamily} family, given, id
           limit ${bind(Math.min(count, countAtMost))}`,
    values,
  };
}

/**
 * When a name fits a word that is the beginning of one of its words but for one slip. The tokens
 * say where to look; the pattern says what is there.
 */
function looseFitOf(seed: bigint, word: string, bind: Bind): { condition: string; score: string } {
  const tokens = begunTokens(seed, word);
  return {
    condition: `(tokens && ${bind(`{${tokens.join(',')}}`)}::bigint[]
                  and name_search ~ ${bind(begunNearly(word))})`,
    score: '0.4',
  };
}

/** A whole word of the name, the very one. */
function wholeFitOf(seed: bigint, word: string, bind: Bind): { condition: string; score: string } {
  return {
    condition: `tokens @> ${bind(`{${wholeToken(seed, word)}}`)}::bigint[]`,
    score: '1',
  };
}

/**
 * When a name fits one word that was asked, and how well. A short word must begin a word of the
 * name; a longer one may be like a part of it, or one slip away from a whole word. Scores stay
 * below 1 for what is not the very word.
 */
function fitOf(seed: bigint, word: string, bind: Bind): { condition: string; score: string } {
  const exactly = `${bind(wholeToken(seed, word))}::bigint = any(tokens)`;
  const { length } = [...word];
  if (length <= startLongest) {
    const begins = startToken(seed, word);
    const slips = length === startLongest ? nearTokens(seed, word) : [];
    return {
      condition: `tokens && ${bind(`{${[begins, ...slips].join(',')}}`)}::bigint[]`,
      score: `case when ${exactly} then 1
                when ${bind(begins)}::bigint = any(tokens) then 0.7 else 0.5 end`,
    };
  }
  const asked = bind(word);
  const near = `tokens && ${bind(`{${nearTokens(seed, word).join(',')}}`)}::bigint[]`;
  const alike = `word_similarity(${asked}, name_search)`;
  return {
    condition: `(${asked} <% name_search or ${near})`,
    score: `case when ${exactly} then 1
              else greatest(least(${alike}, 0.95), case when ${near} then 0.6 else 0 end) end`,
  };
}
