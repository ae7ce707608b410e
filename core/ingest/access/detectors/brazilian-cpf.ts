import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'brazilian-cpf',
  dataClass: 'personal',
  says: 'Eleven digits in the form of a Brazilian CPF whose two check digits hold.',
  digits: 11,
  pattern: /(?<![\d.-])(\d{3}\.\d{3}\.\d{3}-\d{2})(?![\d-])/g,
  isValid: isCpf,
  shows: { start: 0, end: 2 },
};

export default detector;

function isCpf(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  return !/^(\d)\1+$/.test(digits) && checkDigit(digits, 9) && checkDigit(digits, 10);
}

function checkDigit(digits: string, at: number): boolean {
  let sum = 0;
  for (let place = 0; place < at; place += 1) sum += Number(digits[place]) * (at + 1 - place);
  return ((sum * 10) % 11) % 10 === Number(digits[at]);
}
