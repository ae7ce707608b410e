import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'private-key',
  dataClass: 'secret',
  says: 'The first line of a private key in PEM.',
  signs: ['private key-----'],
  pattern: /(-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----)/g,
  shows: { start: 15, end: 0 },
};

export default detector;
