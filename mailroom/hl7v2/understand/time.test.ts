import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockTold, timeTold } from './time.ts';

// Spec: mailroom/hl7v2

test.each([
  ['1981', '1981', 'year'],
  ['198103', '1981-03', 'month'],
  ['20240229', '2024-02-29', 'day'],
  ['2024022907', '2024-02-29T07', 'hour'],
  ['198908181126+0215', '1989-08-18T11:26+02:15', 'minute'],
  ['20110531140551-0500', '2011-05-31T14:05:51-05:00', 'second'],
  ['20210817151943.4+0200', '2021-08-17T15:19:43.4+02:00', 'fraction'],
])('%s is %s, as precise as it is', (text, value, precision) =>
  expect(timeTold(text)).toEqual({ value, precision }),
);

test.each(
  '0000 19000229 20230229 198100 19811 20241301 20240101T10 2024010124 202401012360 2024-01-01 20240101+1500 0 19800000'.split(
    ' ',
  ),
)('%s is no date', (text) => expect(timeTold(text)).toBeUndefined());

test('the degree of precision of older versions makes it less precise, never more', () => {
  expect(timeTold('19700101', 'Y')).toEqual({ value: '1970', precision: 'year' });
  expect(timeTold('197001', 'S')).toEqual({ value: '1970-01', precision: 'month' });
});

test.each([
  ['0730', '07:30'],
  ['073059.12-0600', '07:30:59.12-06:00'],
  ['24', undefined],
  ['7:30', undefined],
])('the clock says %s', (text, value) => expect(clockTold(text)?.value).toBe(value));

test('every day of the calendar is told, and no text throws', () => {
  const days = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(days), (day) => {
      const value = day.toISOString().slice(0, 10);
      expect(timeTold(value.replaceAll('-', ''))).toEqual({ value, precision: 'day' });
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void [timeTold(text), clockTold(text)]));
});
