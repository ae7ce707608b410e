import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'model-api-key',
  dataClass: 'credential',
  says: 'The prefix sk- and at least twenty characters with a digit, as providers of models issue keys.',
  signs: ['sk-'],
  pattern: /(?<![\w-])(sk-(?:[a-z]{2,12}\d{0,2}-){0,3}[A-Za-z0-9_-]{20,200})(?![\w-])/g,
  isValid: (found) => /\d/.test(found) && /[A-Za-z]{2}/.test(found.slice(3)),
  shows: { start: 3, end: 2 },
};

export default detector;
