/** The shortest password that may be set. */
export const passwordMinLength = 12;
/** The longest: hashing is slow on purpose, and must not be made slower by a guest. */
export const passwordMaxLength = 128;

const commonWords = [
  'password', 'passwort', 'letmein', 'welcome', 'qwerty', 'qwertz', 'azerty', 'asdfgh', 'zxcvbn',
  '1q2w3e', 'iloveyou', 'admin', 'changeme', 'monkey', 'dragon', 'sunshine', 'princess', 'football',
  'baseball', 'superman', 'trustno', 'secret', 'default', 'summer', 'winter', 'spring', 'autumn',
  'january', 'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october',
  'november', 'december', 'monday', 'friday', 'clinic', 'doctor', 'nurse', 'medical', 'assistant',
  'hospital', 'health', 'linchpin', 'practice',
]; // prettier-ignore

/**
 * What is wrong with a password someone wants, in one sentence, or undefined when it may be used.
 * Length counts more than kinds of characters (NIST SP 800-63B-4, 3.1.1.2); refused is what
 * guessing programs try first: repeats, runs, common words and the person's own names with digits
 * around them.
 *
 * @param own words of the person and the practice: name, e-mail address, practice name
 */
export function weaknessOfPassword(password: string, own: readonly string[]): string | undefined {
  if ([...password].length < passwordMinLength) {
    return `A password has at least ${passwordMinLength} characters; three or four unrelated words are good.`;
  }
  if (password.length > passwordMaxLength) {
    return `A password has at most ${passwordMaxLength} characters.`;
  }
  if (/^(.{1,6}?)\1+.{0,5}$/u.test(password.toLowerCase())) {
    return 'That password repeats itself; use three or four unrelated words.';
  }
  if (isRun(password.toLowerCase())) {
    return 'That password is a run of neighbouring characters; use three or four unrelated words.';
  }
  if (isGuessed(password.toLowerCase(), [...commonWords, ...own.flatMap(wordsOf)])) {
    return 'That password is made of words that are guessed first, such as names, months or “password”; use three or four unrelated words.';
  }
  return undefined;
}

function readLeet(text: string): string {
  const letters: Record<string, string> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  return [...text].map((character) => letters[character] ?? character).join('');
}

function wordsOf(own: string): string[] {
  return own
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
}

/**
 * True when guessed words, plain or with digits for letters, leave fewer than six other letters.
 */
function isGuessed(password: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return [password, readLeet(password)].some((text) => {
    const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), text);
    return left !== text && left.replaceAll(/[^\p{L}]/gu, '').length < 6;
  });
}

function isRun(text: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm'];
  const both = rows.flatMap((row) => [row, [...row].reverse().join('')]);
  const neighbours = [...text]
    .slice(1)
    .filter((next, i) => both.some((row) => row.includes(text[i] + next)));
  return neighbours.length >= text.length - 3;
}
