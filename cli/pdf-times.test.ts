import { expect, it } from 'vitest';
import { withTimesOf } from './pdf-times.ts';

it('puts the time of the case where the printer’s clock stood, and leaves every other byte in its place', () => {
  const pdf = Buffer.from(
    "x\xff /CreationDate (D:20261130132045+00'00')\n/ModDate (D:20261130132045+00'00') y",
    'latin1',
  );
  const changed = Buffer.from(withTimesOf(pdf, '2026-01-15T11:00:07.123Z')).toString('latin1');
  expect(changed).toBe("x\xff /CreationDate (D:20260115110007+00'00')\n/ModDate (D:20260115110007+00'00') y");
  expect(changed).toHaveLength(pdf.length);
});
