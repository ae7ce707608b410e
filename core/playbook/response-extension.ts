import { z } from 'zod';
import { EVIDENCE_KINDS, RESPONSE_EXTENSION } from '../model/response-vocabulary.ts';
import type { CacaoPlaybook, CacaoStep } from './cacao.ts';

/*
 * What an incident needs and CACAO 2.0 has no property for, as one CACAO extension. docs/playbooks.md is its normative
 * text; other tools ignore it and walk the same steps.
 */
const text = z.string().min(1);
const texts = z.array(text).default([]);
const seconds = z.int().positive();
const evidence = z.array(z.enum(EVIDENCE_KINDS)).default([]);

const ask = z
  .strictObject({ id: text, title: text, sql: text.optional(), rule: text.optional(), view: text.optional() })
  .transform(({ id, title, sql, rule, view }, context): ResponseAsk => {
    const asked: readonly ResponseAsk[] = [
      ...(sql === undefined ? [] : [{ id, title, kind: 'sql', sql } as const]),
      ...(rule === undefined ? [] : [{ id, title, kind: 'rule', rule } as const]),
      ...(view === undefined ? [] : [{ id, title, kind: 'view', view } as const]),
    ];
    const [only] = asked;
    if (only && asked.length === 1) return only;
    context.addIssue({ code: 'custom', message: `"${id}" has to ask by one of sql, rule and view.` });
    return z.NEVER;
  });

/**
 * The answer that an ask suggests: `some` where it gives rows or findings, or what the first row says in `column`; `none`
 * where it gives none. What is left out suggests nothing: that a trace shows nothing is often no answer.
 */
const decides = z
  .strictObject({ ask: text, some: text.optional(), column: text.optional(), none: text.optional() })
  .refine(({ some, column }) => some === undefined || column === undefined, {
    message: 'has some beside column: keep one of them',
  })
  .refine(({ some, column, none }) => (some ?? column ?? none) !== undefined, {
    message: 'suggests nothing: name some, column or none',
  });

/** A question that a step puts to the case: rows of a statement, findings of a rule, or a view to open. */
export type ResponseAsk =
  | { readonly id: string; readonly title: string; readonly kind: 'sql'; readonly sql: string }
  | { readonly id: string; readonly title: string; readonly kind: 'rule'; readonly rule: string }
  | { readonly id: string; readonly title: string; readonly kind: 'view'; readonly view: string };

export const responsePlaybook = z.strictObject({
  type: z.literal('spoor-response-playbook'),
  /** The rungs of containment, lowest first. */
  ladder: texts,
  /** Measured from the completion of one step to that of another. */
  time_targets: z.array(z.strictObject({ name: text, from: text, to: text, within_seconds: seconds })).default([]),
  /** One row per duty; roles are ids of `agent_definitions`. */
  raci: z
    .array(
      z.strictObject({
        duty: text,
        responsible: z.array(text).min(1),
        accountable: text,
        consulted: texts,
        informed: texts,
      }),
    )
    .default([]),
  /** Ids of `playbooks/templates/<id>.md`. */
  templates: texts,
});
export type ResponsePlaybook = z.infer<typeof responsePlaybook>;

export const responseStep = z.strictObject({
  type: z.literal('spoor-response-step'),
  preserves: evidence,
  /** Refused until finished steps of the same run have preserved each of them. */
  destroys: evidence,
  /** From order to done. */
  target_seconds: seconds.optional(),
  decision_criteria: texts,
  /** What to capture before the step is done. */
  evidence_first: texts,
  /** True where the answer records the time of the order and that of the effect. */
  effect: z.boolean().default(false),
  asks: z.array(ask).default([]),
  decides: decides.optional(),
  templates: texts,
  /** Key of the organisation's contacts. */
  contact: text.optional(),
});
export type ResponseStep = z.infer<typeof responseStep>;

/** What a playbook says in the extension; nothing but defaults where it says nothing. Throws where it is not valid. */
export function responseOf(playbook: Pick<CacaoPlaybook, 'playbook_extensions'>): ResponsePlaybook {
  return responsePlaybook.parse(
    playbook.playbook_extensions[RESPONSE_EXTENSION] ?? { type: 'spoor-response-playbook' },
  );
}

/** What a step says in the extension; nothing but defaults where it says nothing. Throws where it is not valid. */
export function stepResponseOf(step: Pick<CacaoStep, 'step_extensions'>): ResponseStep {
  return responseStep.parse(step.step_extensions[RESPONSE_EXTENSION] ?? { type: 'spoor-response-step' });
}

/** Every place at which the extension is not valid, as sentences. A playbook without any can be asked for it. */
export function responseProblems(playbook: CacaoPlaybook): readonly string[] {
  const said = playbook.playbook_extensions[RESPONSE_EXTENSION];
  const steps = Object.entries(playbook.workflow).map(
    ([id, step]) => [id, step.step_extensions[RESPONSE_EXTENSION]] as const,
  );
  const used = [said, ...steps.map(([, extension]) => extension)].filter((extension) => extension !== undefined);
  const isDefined = playbook.extension_definitions[RESPONSE_EXTENSION] !== undefined;
  return [
    ...(used.length > 0 && !isDefined
      ? [`The extension ${RESPONSE_EXTENSION} is used, but extension_definitions does not define it.`]
      : []),
    ...issuesOf(responsePlaybook, said).map((issue) => `playbook_extensions: ${issue}`),
    ...steps.flatMap(([id, extension]) =>
      issuesOf(responseStep, extension).map((issue) => `Step ${id}, step_extensions: ${issue}`),
    ),
  ];
}

function issuesOf(schema: z.ZodType, value: unknown): readonly string[] {
  if (value === undefined) return [];
  return (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  );
}
