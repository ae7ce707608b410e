import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'json-web-token',
  dataClass: 'credential',
  says: 'Three parts in base64url, the first two of which begin like JSON objects.',
  signs: ['eyj'],
  pattern: /(?<![\w-])(eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{20,2000})(?![\w-])/g,
  shows: { start: 5, end: 2 },
};

export default detector;
