import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'aws-access-key',
  dataClass: 'credential',
  says: 'The prefix AKIA or ASIA and sixteen characters, as Amazon issues key ids.',
  signs: ['akia', 'asia'],
  pattern: /(?<![A-Za-z0-9])((?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9])/g,
  shows: { start: 4, end: 4 },
};

export default detector;
