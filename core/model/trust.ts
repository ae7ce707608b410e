/** Who may have written a content, as far as its source tells. */
export const TRUST_LABELS = [
  'principal',
  'operator',
  'internal_tool',
  'external_tool',
  'other_agent',
  'unknown',
] as const;
export type Trust = (typeof TRUST_LABELS)[number];

/** What an analyst can label: tools by name (`*` for any characters), MCP servers by name, hosts with all below them. */
export const TRUST_TARGETS = ['tool', 'server', 'domain'] as const;
export type TrustTarget = (typeof TRUST_TARGETS)[number];

/** The word that takes an analyst's label back. */
export const DEFAULT_TRUST = 'default';

/** What an analyst decided on what comes from some source. */
export interface TrustLabel {
  readonly about: TrustTarget;
  /** A domain is in small letters. */
  readonly pattern: string;
  readonly trust: Trust | typeof DEFAULT_TRUST;
  readonly reason: string;
}

export function trustKey({ about, pattern }: Pick<TrustLabel, 'about' | 'pattern'>): string {
  return `${about}\n${pattern}`;
}
