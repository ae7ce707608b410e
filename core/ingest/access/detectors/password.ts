import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'password',
  dataClass: 'secret',
  says: 'A value of at least six characters behind a name for a password or a secret. Placeholders in brackets are passed over.',
  signs: ['password', 'passwd', 'secret', 'pwd'],
  pattern:
    /(?:password|passwd|pwd|secret(?:_?(?:access_?)?key)?)["']?\s{0,3}[:=]\s{0,3}["']?([^\s"',;&<>${}()[\]*]{6,128})(?=[\s"',;&]|$)/gi,
  isValid: (found) =>
    !/^(?:true|false|none|null|undefined|string|required|changeme)$|^(?:process|os|env)\.|^[.…x•-]+$/i.test(found),
  shows: { start: 0, end: 0 },
};

export default detector;
