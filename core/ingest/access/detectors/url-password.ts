import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'url-password',
  dataClass: 'credential',
  says: 'User and password in an address.',
  signs: ['://'],
  pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{1,64}:([^\s:@/"'<>${}]{3,128})@[\w.-]{1,253}/gi,
  shows: { start: 0, end: 0 },
};

export default detector;
