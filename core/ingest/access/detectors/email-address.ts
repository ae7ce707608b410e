import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'email-address',
  dataClass: 'personal',
  says: 'An address with a domain. It may be a role’s, not a person’s.',
  signs: ['@'],
  pattern: /(?<![\w.%+-])([\w.%+-]{1,64}@(?:[a-zA-Z0-9-]{1,63}\.){1,8}[a-zA-Z]{2,24})(?![\w-])/g,
  shows: { start: 1, end: 4 },
};

export default detector;
