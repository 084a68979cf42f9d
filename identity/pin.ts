import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const cost = { N: 16_384, r: 8, p: 1 };

function stretch(pin: string, userId: string, salt: Buffer, pepper: Buffer): Promise<Buffer> {
  const seasoned = createHmac('sha256', pepper).update(`${userId}:${pin}`).digest();
  return new Promise((resolve, reject) => {
    scrypt(seasoned, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Hashes a PIN with scrypt; `pepper` is the server's and never in the database. */
export async function hashPin(pin: string, userId: string, pepper: Buffer): Promise<string> {
  const salt = randomBytes(16);
  const key = await stretch(pin, userId, salt, pepper);
  return `scrypt$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** True when the PIN is the one that was hashed for this person. */
export async function pinMatches(
  pin: string,
  userId: string,
  hash: string,
  pepper: Buffer,
): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split('$');
  const wanted = Buffer.from(key, 'base64');
  const given = await stretch(pin, userId, Buffer.from(salt, 'base64'), pepper);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/**
 * What is wrong with a PIN someone wants, in one sentence, or undefined when it may be used.
 * Refused are runs (123456), repeats (111111, 121212, 123123) and what reads as a date, because
 * they are what colleagues try first.
 */
export function weaknessOfPin(pin: string): string | undefined {
  if (!/^\d{6}$/.test(pin)) return 'A PIN has six digits.';
  if (isRun(pin)) return 'That PIN is a run of digits; choose six that do not follow each other.';
  if (isRepeat(pin)) return 'That PIN repeats itself; choose six digits without a pattern.';
  if (looksLikeDate(pin)) return 'That PIN looks like a date; choose six digits that are not one.';
  return undefined;
}

function isRun(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

function isRepeat(pin: string): boolean {
  if (/^(\d)\1*(\d)\2*$/.test(pin) || /^(\d)\1(\d)\2(\d)\3$/.test(pin)) return true;
  return pin === pin.slice(0, 2).repeat(3) || pin === pin.slice(0, 3).repeat(2);
}

/** MMDDYY, DDMMYY, YYMMDD, and a year of 1930–2029 with a month or a day beside it. */
function looksLikeDate(pin: string): boolean {
  const [a, b, c] = [Number(pin.slice(0, 2)), Number(pin.slice(2, 4)), Number(pin.slice(4))];
  const monthAndDay = (month: number, day: number): boolean =>
    month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (monthAndDay(a, b) || monthAndDay(b, a) || monthAndDay(b, c)) return true;
  const isYear = (year: string): boolean => year >= '1930' && year <= '2029';
  return (
    (isYear(pin.slice(0, 4)) && c >= 1 && c <= 31) || (isYear(pin.slice(2)) && a >= 1 && a <= 31)
  );
}
