import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'phone-number',
  dataClass: 'personal',
  says: 'A number behind a word for telephone, of seven to fifteen digits.',
  signs: ['phone', 'tel', 'mobile', 'cell'],
  digits: 7,
  pattern:
    /\b(?:tele)?(?:phone|tel|mobile|cell)(?:_?(?:number|no))?["'.]?\s{0,3}[:=]?\s{0,3}["']?(\+?\(?\d[\d ()/.-]{5,22}\d)(?!\w)/gi,
  isValid: (found) => /^\d{7,15}$/.test(found.replace(/\D/g, '')),
  shows: { start: 3, end: 2 },
};

export default detector;
