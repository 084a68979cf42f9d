import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { XmlDocument } from 'xmldoc';
import { dateOf, durationOf, eachOf, flagOf, listOf, textOf } from './import-cdsi-text.ts';
import { tablesOf } from './import-cdsi-tables.ts';

const corpus = join(import.meta.dirname, '../../shared/corpora/cdsi/supporting-data-4.64');
const reference = join(import.meta.dirname, '../reference/immunization/cdsi-4.64');

// The corpus stands beside this checkout or not at all; the tables themselves are always here.
describe.skipIf(!existsSync(corpus))('the immunization tables and corpora/cdsi', () => {
  const tables = existsSync(corpus) ? tablesOf(corpus) : {};

  test.each(Object.keys(tables))('%s here is what the importer makes, to the byte', (name) => {
    const lines = (tables[name] ?? []).map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    expect(readFileSync(join(reference, name), 'utf8') === `{\n${lines.join(',\n')}\n}\n`).toBe(
      true,
    );
  });
});

describe('what CDC writes in its XML', () => {
  const element = (inner: string) => new XmlDocument(`<one>${inner}</one>`);

  test('spaces around a text, "n/a" and empty elements are nothing', () => {
    expect(textOf(element('<a> Zoster </a>'), 'a')).toBe('Zoster');
    expect(textOf(element('<a>n/a</a>'), 'a')).toBeUndefined();
    expect(textOf(element('<a/>'), 'a')).toBeUndefined();
    expect(eachOf(element('<a/><a/>'), 'a', (one) => ({ b: textOf(one, 'b') }))).toBeUndefined();
  });

  test('dates are written two ways, lists with and without spaces, flags in any case', () => {
    expect(dateOf(element('<a>20251001</a>'), 'a')).toBe('2025-10-01');
    expect(dateOf(element('<a>01/31/1957</a>'), 'a')).toBe('1957-01-31');
    expect(listOf(element('<a>33; 216;09 </a>'), 'a')).toEqual(['33', '216', '09']);
    expect(flagOf(element('<a>Yes</a>'), 'a')).toBe(true);
    expect(flagOf(element('<a>N</a>'), 'a')).toBeUndefined();
  });

  test('what is none of this stops the import', () => {
    expect(durationOf(element('<a> 6 weeks - 4 days</a>'), 'a')).toBe('6 weeks - 4 days');
    expect(() => durationOf(element('<a>6 wks</a>'), 'a')).toThrow('not a duration');
    expect(() => dateOf(element('<a>soon</a>'), 'a')).toThrow('not a date');
    expect(() => flagOf(element('<a>maybe</a>'), 'a')).toThrow('maybe');
    expect(() => textOf(element('<a>1</a><a>2</a>'), 'a')).toThrow('several');
  });
});
