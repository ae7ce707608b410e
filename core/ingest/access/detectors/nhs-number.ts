import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'nhs-number',
  dataClass: 'health',
  says: 'Ten digits behind the word NHS whose check digit by 11 holds.',
  signs: ['nhs'],
  digits: 10,
  pattern: /\bNHS(?:[ _-]?(?:number|no))?["'.]?\s{0,3}[:=]?\s{0,3}["']?(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)/gi,
  isValid: isNhs,
  shows: { start: 0, end: 2 },
};

export default detector;

function isNhs(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  const check = (11 - (sum % 11)) % 11;
  return check < 10 && check === Number(digits[9]);
}
