import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'cloud-token',
  dataClass: 'credential',
  says: 'A prefix of Slack’s, Google’s, Stripe’s or npm’s tokens with their length.',
  signs: ['xox', 'aiza', 'sk_live_', 'rk_live_', 'npm_'],
  pattern:
    /(?<!\w)(xox[abprs]-[\w-]{20,200}|AIza[\w-]{35}|[sr]k_live_[A-Za-z0-9]{20,200}|npm_[A-Za-z0-9]{36})(?![\w-])/g,
  shows: { start: 4, end: 2 },
};

export default detector;
