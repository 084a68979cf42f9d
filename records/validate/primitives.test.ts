import { expect, test } from 'vitest';
import { language } from './primitives.ts';

test('a language is a tag of BCP 47', () => {
  for (const tag of ['en', 'en-US', 'zh-Hans-CN', 'es-419', 'de-CH-1996', 'haw', 'i-klingon']) {
    expect([tag, language(tag)]).toEqual([tag, undefined]);
  }
  for (const other of ['English', 'e', 'en_US', 'en us', 'en-', '']) {
    expect([other, language(other)]).toEqual([other, expect.any(String)]);
  }
});
