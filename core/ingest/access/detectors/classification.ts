import type { DataDetector } from '../detector.ts';

const detector: DataDetector = {
  id: 'classification',
  dataClass: 'internal',
  says: 'A marking that says who may read: confidential, internal use only and the like, in capitals or as a label.',
  signs: ['confidential', 'internal', 'restricted', 'tlp:'],
  pattern:
    /(?<![\w-])(STRICTLY CONFIDENTIAL|CONFIDENTIAL|INTERNAL USE ONLY|INTERNAL ONLY|TLP:(?:RED|AMBER(?:\+STRICT)?)|(?:[Cc]lassification|[Cc]onfidentiality): ?["']?(?:[Ii]nternal|[Cc]onfidential|[Rr]estricted))(?![\w-])/g,
  shows: { start: 3, end: 2 },
};

export default detector;
