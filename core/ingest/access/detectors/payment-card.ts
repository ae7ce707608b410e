import { type DataDetector, passesLuhn } from '../detector.ts';

const detector: DataDetector = {
  id: 'payment-card',
  dataClass: 'financial',
  says: 'Thirteen to nineteen digits in a card’s groups, of a known issuer’s range, whose Luhn check digit holds. One number in ten passes by chance.',
  digits: 15,
  pattern:
    /(?<![\w.-])((?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6(?:011|5\d{2})|3[47]\d{2})(?:[ -]?\d{4}){2}[ -]?\d{1,7}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\w-])/g,
  isValid: (found) => passesLuhn(found.replace(/\D/g, '')) && /^(?:\d{15,16}|\d{19})$/.test(found.replace(/\D/g, '')),
  shows: { start: 0, end: 4 },
};

export default detector;
