import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkout } from '../../server/config.ts';
import { scoreHl7v2 } from './hl7v2.ts';

// Spec: mailroom/hl7v2

const given = join(checkout, '../shared/corpora/hl7v2');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, name), content);
const head = (type: string) => `MSH|^~\\&|A|B|C|D|||${type}|m1|P|2.5.1\r`;

test('each message of each file is told with what is left of it, and the sum in the end', () => {
  mkdirSync(join(folder, 'deep'));
  write('a.hl7', `${head('ADT^A04')}PID|1||7||Secret^Name\rZZ1|x`);
  write('deep/b.txt', `BHS|^~\\&\r${head('ORU^R01')}OBR|1\rOBX|1|NM|x||y\r${head('X^Y')}BTS|3`);
  write('c.bin', Uint8Array.of(0, 255, 13, 1));
  write('d.hl7', `\v${head('ACK')}MSA|AA|m\x1c\r`);
  expect(scoreHl7v2(folder)).toEqual({
    right: 3,
    wrong: 2,
    lines: [
      'a.hl7: ADT^A04 2.5.1: 1 patient (MSH 1, PID 1)',
      '  not understood: ZZ1[1]: this segment is not read',
      'c.bin: refused: What stands here belongs to no message; one begins with MSH.',
      'd.hl7: ACK 2.5.1: an answer AA (MSH 1, MSA 1)',
      'deep/b.txt: BTS-1 says 3 messages; there are 2.',
      'deep/b.txt#1: ORU^R01 2.5.1: 1 order, 1 observation (MSH 1, OBR 1, OBX 1)',
      '  not understood: OBX[1]-5: is no NM',
      'deep/b.txt#2: refused: MSH[1]-9: messages of this type are not read.',
      '3 understood, 2 refused',
    ],
  });
});

test('an empty folder and an empty file are no exceptions', () => {
  expect(scoreHl7v2(folder).lines).toEqual(['0 understood, 0 refused']);
  write('a.hl7', '');
  expect(scoreHl7v2(folder).lines[0]).toContain('There is no message');
});

// The given folder is no part of the project.
test.skipIf(!existsSync(given))('of the given folder, all but an ADT^A60 is understood', () => {
  const { lines, right, wrong } = scoreHl7v2(given);
  expect([right, wrong]).toEqual([25, 1]);
  expect(lines).toContain('SIU_12.hl7: refused: MSH[1]-9: messages of this type are not read.');
});
