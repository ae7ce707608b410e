import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'iban',
  dataClass: 'financial',
  says: 'A country code, two check digits and the account: the remainder by 97 is 1.',
  digits: 2,
  pattern: /(?<![A-Za-z0-9])([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])/g,
  isValid: isIban,
  shows: { start: 4, end: 2 },
};

export default detector;

/** ISO 13616: the first four behind the rest, letters as numbers from 10, modulo 97. */
function isIban(found: string): boolean {
  const compact = found.replaceAll(' ', '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
