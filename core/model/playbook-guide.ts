/** A question that a step puts to the case: rows of a statement, findings of a rule, or a view to open. */
export type PlaybookAsk =
  | { readonly id: string; readonly title: string; readonly kind: 'sql'; readonly sql: string }
  | { readonly id: string; readonly title: string; readonly kind: 'rule'; readonly rule: string }
  | { readonly id: string; readonly title: string; readonly kind: 'view'; readonly view: string };

/** Which answer the rows of an ask suggest, which their first row says in a column, and which their absence suggests. */
export interface Decides {
  readonly ask: string;
  readonly some?: string | undefined;
  readonly column?: string | undefined;
  /** Undefined where it is no answer that the case holds nothing. */
  readonly none?: string | undefined;
}

/** What a step says beyond its text: what it keeps and destroys, by when it is done, and what it asks the case. */
export interface StepGuide {
  /** Kinds of evidence that the step keeps, and those that it loses. */
  readonly preserves: readonly string[];
  readonly destroys: readonly string[];
  /** Seconds from waiting to done; overdue after them. */
  readonly targetSeconds: number | undefined;
  readonly decisionCriteria: readonly string[];
  readonly evidenceFirst: readonly string[];
  /** True where the answer records when the act was ordered and when it took effect. */
  readonly isEffect: boolean;
  readonly asks: readonly PlaybookAsk[];
  readonly decides: Decides | undefined;
  readonly templates: readonly string[];
  /** Key of the organisation's contacts. */
  readonly contact: string | undefined;
  /** CACAO id of the playbook that the step walks. */
  readonly nested: string | undefined;
  /** Variables that the step's text uses, and those that it is to set. */
  readonly uses: readonly string[];
  readonly sets: readonly string[];
}

/** Measured from the completion of one step to that of another. */
export interface TimeTarget {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly withinSeconds: number;
}

export interface PlaybookVariable {
  /** `__agent__` */
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** What the playbook itself says; empty where it says nothing. */
  readonly value: string;
}

/**
 * What an ask gave: everything that it gave, its hash, and the hash of what was asked. The hash of the result is that of its
 * columns and rows as canonical JSON with the rows sorted, so that it does not hang on their order.
 */
export interface AskResult {
  readonly askId: string;
  readonly title: string;
  /** The statement, or `rule <id>`. */
  readonly query: string;
  readonly querySha256: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly resultSha256: string;
  /** Why there is no result; empty where there is one. */
  readonly failure: string;
}

/** A template with what the case holds in the place of its placeholders. */
export interface FilledTemplate {
  readonly template: string;
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  /** Placeholders that the case holds nothing for, once each, in the order of the text. */
  readonly notSupplied: readonly string[];
}
