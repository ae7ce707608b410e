import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'github-token',
  dataClass: 'credential',
  says: 'A prefix of GitHub’s tokens and at least 36 characters.',
  signs: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  pattern: /(?<!\w)(gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{60,255})(?!\w)/g,
  shows: { start: 4, end: 2 },
};

export default detector;
