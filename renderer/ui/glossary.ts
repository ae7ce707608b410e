/** A word of the trade: how it is written out, and what it means where Spoor uses it. */
export interface TermOfArt {
  readonly word: string;
  readonly says: string;
}

/** Words and abbreviations that a reader may not know. Explained where they are first used, and all together in the help. */
export const GLOSSARY = {
  cacao: {
    word: 'CACAO',
    says: 'Collaborative Automated Course of Action Operations: the OASIS format, here version 2.0, in which playbooks are written, so that other tools can read them. Spoor walks you through the steps and carries out none.',
  },
  playbook: {
    word: 'Playbook',
    says: 'A plan for one kind of incident, step by step: what to find out, to decide and to do, and in which order.',
  },
  tlp: {
    word: 'TLP',
    says: 'Traffic Light Protocol 2.0, by FIRST: to whom something may be passed on. RED: to the people named alone; AMBER+STRICT: within one’s organisation; AMBER: also to its clients; GREEN: within the community; CLEAR: to anybody.',
  },
  inject: {
    word: 'Inject',
    says: 'A message, a call or a piece of evidence that the facilitator of a drill brings in at a set minute, to which the team has to respond.',
  },
  msel: {
    word: 'Master scenario events list (MSEL)',
    says: 'The timetable of a drill: every inject in its order, with its minute, who tells it, and what the team is expected to do.',
  },
  seed: {
    word: 'Seed',
    says: 'The text from which a drill makes its incident. The same seed makes the same incident again, byte for byte.',
  },
  sigma: {
    word: 'Sigma',
    says: 'An open format in which detection rules are written as YAML, independent of the product that runs them.',
  },
  stix: {
    word: 'STIX',
    says: 'Structured Threat Information Expression, by OASIS: how platforms for threat intelligence exchange observations and indicators.',
  },
  ocsf: {
    word: 'OCSF',
    says: 'Open Cybersecurity Schema Framework: one shape for security events, which many SIEM and data-lake products take in.',
  },
  siem: {
    word: 'SIEM',
    says: 'Security information and event management: the system in which an organisation collects and searches its security events.',
  },
  otlp: {
    word: 'OTLP',
    says: 'OpenTelemetry Protocol: the format in which programs send their traces, logs and metrics.',
  },
  mcp: {
    word: 'MCP',
    says: 'Model Context Protocol: how an agent finds and calls the tools of a server. An MCP server is a program that offers tools that way.',
  },
} as const satisfies Readonly<Record<string, TermOfArt>>;

export type TermId = keyof typeof GLOSSARY;
