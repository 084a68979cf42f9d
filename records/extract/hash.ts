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

type TokenOf = (parameter: string, value: string) => string;

// Codes, statuses and references come again and again; looking them up instead of hashing them
// halved the time of extraction.
const ceiling = 50_000;
let held = 0;
const byPractice = new Map<bigint, TokenOf>();

/**
 * `tokenOf` of one practice that remembers what it has hashed, up to 50,000 tokens of all
 * practices.
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

function remembering(practiceSeed: bigint): TokenOf {
  const known = new Map<string, Map<string, string>>();
  return (parameter, value) => {
    let values = known.get(parameter);
    if (!values) known.set(parameter, (values = new Map<string, string>()));
    let token = values.get(value);
    if (token === undefined) {
      token = tokenOf(practiceSeed, parameter, value);
      values.set(value, token);
      held++;
    }
    return token;
  };
}
