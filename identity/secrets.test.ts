import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys, readSignedValue, signValue } from './keys.ts';
import { checkOrigin } from './origin.ts';
import { weaknessOfPassword } from './password-rules.ts';
import { hashPin, pinMatches, weaknessOfPin } from './pin.ts';

describe('a PIN', () => {
  test.each(['123456', '456789', '890123', '987654', '210987'])('%s is a run', (pin) => {
    expect(weaknessOfPin(pin)).toMatch('run');
  });
  test.each(['000000', '121212', '123123', '112233', '111222', '999991'])('%s repeats', (pin) => {
    expect(weaknessOfPin(pin)).toMatch('repeats');
  });
  test.each(['010285', '311299', '850214', '198507', '071985', '122568'])('%s is a date', (pin) => {
    expect(weaknessOfPin(pin)).toMatch('date');
  });
  test.each(['12345', '1234567', '12a456', '', '１２３４５６', '-12345'])(
    '%s is not six digits',
    (pin) => {
      expect(weaknessOfPin(pin)).toMatch('six digits');
    },
  );
  test.each(['482915', '730264', '918273', '606147'])('%s may be used', (pin) => {
    expect(weaknessOfPin(pin)).toBeUndefined();
  });
  test('most PINs may be used, so that there is something to guess', () => {
    const all = Array.from({ length: 1_000_000 }, (_, i) => String(i).padStart(6, '0'));
    expect(all.filter((pin) => weaknessOfPin(pin) === undefined).length).toBeGreaterThan(800_000);
  });
  test('matches only itself, for its own person and server', async () => {
    const [pepper, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const hash = await hashPin('482915', 'maria', pepper);
    expect(await pinMatches('482915', 'maria', hash, pepper)).toBe(true);
    expect(await pinMatches('482916', 'maria', hash, pepper)).toBe(false);
    expect(await pinMatches('482915', 'tom', hash, pepper)).toBe(false);
    expect(await pinMatches('482915', 'maria', hash, other)).toBe(false);
    expect(await hashPin('482915', 'maria', pepper)).not.toBe(hash);
  });
});

describe('a password', () => {
  const own = ['Maria Reyes', 'maria.reyes@clinic.example', 'Alder Creek Family Medicine'];
  test.each([
    'short', 'elevenchars', 'aaaaaaaaaaaaaa', 'abcabcabcabc', '123456789012', 'qwertyuiop[]',
    'abcdefghijklm', 'password1234', 'P@ssw0rd2026!', 'Summer2026!!!', 'MariaReyes1990', 'Alder-Creek-2026',
    'Welcome12345', 'medicalassistant', 'linchpin-linchpin', 'x'.repeat(129),
  ])('%s is refused', (password) => {
    expect(weaknessOfPassword(password, own)).toMatch(/^(A|That) password/);
  }); // prettier-ignore
  test.each([
    'copper-lantern-orchid-71', 'correct horse battery', 'wQ7#mPz!2vLk', 'Fünf Äpfel im Korb', '8391-2274-6650-1',
  ])('%s may be used', (password) => {
    expect(weaknessOfPassword(password, own)).toBeUndefined();
  }); // prettier-ignore
  test('random ones of sixteen letters and digits are hardly ever refused', () => {
    const letters = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789');
    fc.assert(
      fc.property(fc.array(letters, { minLength: 16, maxLength: 16 }), (some) => {
        fc.pre(new Set(some).size > 8);
        return weaknessOfPassword(some.join(''), own) === undefined;
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('keys', () => {
  const keys = deriveKeys('a secret that is longer than thirty-two characters');
  test('a short secret is refused', () => {
    expect(() => deriveKeys('too short')).toThrow('32 characters');
  });
  test('each person’s drafts have a key of their own, the same each time', () => {
    expect(keys.draftKey('maria')).toBe(keys.draftKey('maria'));
    expect(keys.draftKey('maria')).not.toBe(keys.draftKey('tom'));
    expect(Buffer.from(keys.draftKey('maria'), 'base64')).toHaveLength(32);
    const other = deriveKeys('another secret that is longer than thirty-two');
    expect(other.draftKey('maria')).not.toBe(keys.draftKey('maria'));
  });
  test('a signed value is read back; changed anywhere it is not', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (value, at) => {
        const signed = signValue(value, keys.signIn);
        expect(readSignedValue(signed, keys.signIn)).toBe(value);
        const i = at % value.length;
        const changed = `${signed.slice(0, i)}${signed[i] === 'x' ? 'y' : 'x'}${signed.slice(i + 1)}`;
        expect(readSignedValue(changed, keys.signIn)).toBeUndefined();
      }),
    );
    expect(readSignedValue('no signature', keys.signIn)).toBeUndefined();
  });
});

describe('the origin', () => {
  const here = { host: 'clinic.local:8080' };
  test('is this server’s address, or its public one', () => {
    const check = (origin: string | undefined): boolean =>
      checkOrigin(
        'POST',
        { ...here, ...(origin !== undefined && { origin }) },
        'https://clinic.example',
      ) === undefined;
    expect(check('http://clinic.local:8080')).toBe(true);
    expect(check('https://clinic.example')).toBe(true);
    for (const bad of [
      undefined, '', 'null', 'http://clinic.local', 'http://evil.example', 'https://clinic.example.evil.example',
      'http://clinic.local:8080.evil.example', 'http://evil.example/clinic.local:8080',
    ]) {
      expect(check(bad), String(bad)).toBe(false);
    } // prettier-ignore
  });
  test('is not asked of a request that only reads', () => {
    expect(checkOrigin('GET', here, 'http://localhost')).toBeUndefined();
    expect(checkOrigin('HEAD', here, 'http://localhost')).toBeUndefined();
    expect(checkOrigin('DELETE', here, 'http://localhost')).toMatchObject({
      refused: 'not-permitted',
    });
  });
});
