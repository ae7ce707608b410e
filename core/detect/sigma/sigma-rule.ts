import type { Place } from '../../base/yaml-tree.ts';
import type { Finding } from '../../model/answers.ts';

/** A piece of a pattern: text, or what stands for any characters (`*`) or one (`?`). */
export type PatternPart = { readonly text: string } | { readonly wild: 'many' | 'one' };

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/** One way in which a value may match. `at` is where it stands in the rule. */
export type Match = { readonly at: Place } & (
  | { readonly how: 'pattern'; readonly parts: readonly PatternPart[]; readonly isCased: boolean }
  | { readonly how: 'regex'; readonly pattern: string }
  | { readonly how: 'equals'; readonly value: number | boolean }
  | { readonly how: 'compare'; readonly by: Comparison; readonly value: number }
  | { readonly how: 'range'; readonly from: number; readonly to: number; readonly cidr: string }
  | {
      readonly how: 'field';
      readonly field: string;
      readonly where: 'whole' | 'start' | 'end' | 'anywhere';
      readonly isCased: boolean;
    }
  | { readonly how: 'missing' }
  | { readonly how: 'exists'; readonly isThere: boolean }
);

/** What one line of a selection says of one field; of any text of the event where it names none (keywords). */
export interface Test {
  readonly field: string | undefined;
  readonly matches: readonly Match[];
  /** All of the matches must hold, not one of them. */
  readonly isAll: boolean;
  /** `neq`: it holds where none matches. */
  readonly isNegated: boolean;
  readonly at: Place;
  readonly path: string;
}

/** Any of the alternatives; of one alternative, every test. */
export interface Selection {
  readonly name: string;
  readonly alternatives: readonly (readonly Test[])[];
}

export type Condition =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition }
  | { readonly op: 'selection'; readonly name: string };

export interface LogSource {
  readonly product: 'ai_agent' | 'mcp';
  readonly category: string | undefined;
  readonly service: string | undefined;
}

/** What a rule says of itself, and what Spoor says of its findings. */
export interface RuleHead {
  /** The `name`, else the `id`, else the title in small letters: what correlations and findings refer to. */
  readonly ruleId: string;
  /** The Sigma id (UUID), where it has one. */
  readonly uuid: string | undefined;
  readonly title: string;
  readonly severity: Finding['severity'];
  readonly status: string;
  readonly explanation: string;
  /** Ids of public taxonomies, out of the tags: `ASI01`, `AML.T0051.001`, `LLM01`, `MCP03`, `T1059.004`. */
  readonly taxonomy: readonly string[];
  readonly playbooks: readonly string[];
  readonly at: Place;
}

export interface EventRule extends RuleHead {
  readonly kind: 'event';
  readonly logSource: LogSource;
  readonly selections: ReadonlyMap<string, Selection>;
  readonly condition: Condition;
}

export const CORRELATION_TYPES = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
] as const;
export type CorrelationType = (typeof CORRELATION_TYPES)[number];

export interface CountCondition {
  readonly op: Comparison | 'eq' | 'neq';
  /** Digits as written, so that SQL gets them exactly. */
  readonly value: number;
}

export interface CorrelationRule extends RuleHead {
  readonly kind: 'correlation';
  readonly type: CorrelationType;
  /** Names or ids of the rules, in the order given, with where each stands. */
  readonly rules: readonly { readonly name: string; readonly at: Place }[];
  readonly groupBy: readonly string[];
  /** The length of the window in nanoseconds. */
  readonly timespanNs: bigint;
  readonly timespan: string;
  /** All of them hold; empty for a temporal correlation, which needs each of its rules. */
  readonly conditions: readonly CountCondition[];
  /** What is counted, summed or averaged: every field is one part of the value. */
  readonly fields: readonly string[];
  /** For a temporal correlation: which of its rules have to match within a window. */
  readonly expression: Condition | undefined;
  /** Alias → rule (by name or id) → field. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** True where the rules that it refers to give findings of their own. */
  readonly isGenerating: boolean;
}

export type SigmaRule = EventRule | CorrelationRule;
