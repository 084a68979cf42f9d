import xxhash from 'xxhash-wasm';

const { h64 } = await xxhash();

/**
 * The seed of a practice's hashes, from its uuid: the same value has another hash in another
 * practice.
 */
export function seedOf(practiceId: string): bigint {
  return h64(practiceId.toLowerCase());
}

/**
 * The hash of one condition: xxhash64 of `parameter`, U+0001 and `value`, seeded by practice, as a
 * signed 64-bit decimal text (PostgreSQL's `bigint`). `value` is as stored: see `conditionToken`.
 */
export function tokenOf(practiceSeed: bigint, parameter: string, value: string): string {
  return BigInt.asIntN(64, h64(`${parameter}\u0001${value}`, practiceSeed)).toString();
}

/** The token of `value`, or of `within|value` when it is told what it is a code of. */
type TokenOf = (parameter: string, value: string, within?: string) => string;

// Codes, statuses and references come again and again; looking them up instead of hashing them
// halved the time of extraction, and so did looking for a code in what it is a code of, instead of
// making one text of both each time.
const ceiling = 50_000;
/** What a Provenance is about was made a moment ago and is the target of no other. */
const hardlyTwice = 'target';
/** A longer value hardly comes again, and as many of them would be the whole memory. */
const longest = 200;
let held = 0;
const byPractice = new Map<bigint, TokenOf>();

/**
 * `tokenOf` of one practice that remembers what it has hashed, up to 50,000 tokens of all
 * practices, of values that are not long.
 */
export function tokensOfPractice(practiceSeed: bigint): TokenOf {
  if (held > ceiling) {
    byPractice.clear();
    held = 0;
  }
  let tokens = byPractice.get(practiceSeed);
  if (!tokens) byPractice.set(practiceSeed, (tokens = remembering(practiceSeed)));
  return tokens;
}

function wholeOf(value: string, within: string | undefined): string {
  return within === undefined ? value : `${within}|${value}`;
}

function remembering(practiceSeed: bigint): TokenOf {
  const known = new Map<string, Map<string | undefined, Map<string, string>>>();
  return (parameter, value, within) => {
    if (parameter === hardlyTwice || value.length + (within?.length ?? 0) > longest) {
      return tokenOf(practiceSeed, parameter, wholeOf(value, within));
    }
    let places = known.get(parameter);
    if (!places)
      known.set(parameter, (places = new Map<string | undefined, Map<string, string>>()));
    let values = places.get(within);
    if (!values) places.set(within, (values = new Map<string, string>()));
    let token = values.get(value);
    if (token === undefined) {
      token = tokenOf(practiceSeed, parameter, wholeOf(value, within));
      values.set(value, token);
      held++;
    }
    return token;
  };
}
