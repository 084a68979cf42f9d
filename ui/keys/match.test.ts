import { expect, test } from 'vitest';
import { keyWords } from './key-words.ts';
import { isBare, isPress, pressesOf, type Press } from './match.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('mod is the command key on a Mac and Ctrl elsewhere', () => {
  expect(isPress(press('k', { ctrlKey: true }), 'mod+k', false)).toBe(true);
  expect(isPress(press('k', { metaKey: true }), 'mod+k', true)).toBe(true);
  expect(isPress(press('k', { ctrlKey: true }), 'mod+k', true)).toBe(false);
  expect(isPress(press('k'), 'mod+k', false)).toBe(false);
});

test('a bare letter is not taken from the browser’s own keys', () => {
  expect(isPress(press('l'), 'l', false)).toBe(true);
  expect(isPress(press('L'), 'l', false)).toBe(true);
  expect(isPress(press('l', { ctrlKey: true }), 'l', false)).toBe(false);
  expect(isPress(press('l', { metaKey: true }), 'l', false)).toBe(false);
  expect(isPress(press('l', { altKey: true }), 'l', false)).toBe(false);
});

test('a sign counts whether or not it takes shift to make it', () => {
  expect(isPress(press('?', { shiftKey: true }), '?', false)).toBe(true);
  expect(isPress(press('?'), '?', false)).toBe(true);
  expect(isPress(press('/'), '/', false)).toBe(true);
  expect(isPress(press('/'), '?', false)).toBe(false);
});

test('shift counts where it is named', () => {
  const held = { ctrlKey: true, shiftKey: true };
  expect(isPress(press('Enter', held), 'mod+Enter', false)).toBe(false);
  expect(isPress(press('Enter', held), 'mod+shift+Enter', false)).toBe(true);
});

test('letters and signs are bare, keys with mod and Escape are not', () => {
  expect(['b', 'g b', '?', '/'].map(isBare)).toEqual([true, true, true, true]);
  expect(['mod+k', 'Escape', 'alt+x'].map(isBare)).toEqual([false, false, false]);
  expect(pressesOf('g b')).toEqual(['g', 'b']);
});

test('keys are told in the words of the keyboard', () => {
  expect(keyWords('mod+k', true)).toBe('⌘K');
  expect(keyWords('mod+k', false)).toBe('Ctrl K');
  expect(keyWords('mod+Enter', false)).toBe('Ctrl ↵');
  expect(keyWords('g b', false)).toBe('G B');
});
