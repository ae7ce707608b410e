import type { z } from 'zod';

/** One file of a made-up bundle, and from which stage of the drill on the participants have it. */
export interface StagedFile {
  readonly path: string;
  readonly text: string;
  /** `start`, or the stage that an inject releases. */
  readonly stage: string;
}

/** A point of the story that the answer key lists, with where it stands in the bundle. */
export interface StoryMark {
  readonly ns: bigint;
  readonly what: string;
  readonly file: string;
}

/** What really happened: for the facilitator alone. */
export interface AnswerKey {
  /** Who did it, by the name that the traces give. */
  readonly culprit: string;
  /** The first harmful act. Time to detect counts from here where a drill measures from the turning point. */
  readonly turningPointNs: bigint;
  readonly summary: string;
  /** Rules that must find something once everything is released. */
  readonly findings: readonly string[];
  readonly marks: readonly StoryMark[];
}

export interface Incident {
  /** The instant of the traces at which the drill's minute 0 stands. */
  readonly zeroNs: bigint;
  /** In the order of their paths. */
  readonly files: readonly StagedFile[];
  /** What a drill's texts name as {{name}}. */
  readonly terms: Readonly<Record<string, string>>;
  readonly answers: AnswerKey;
}

/** The first stage: what the participants have when the drill begins. */
export const START = 'start';

export interface Generator {
  readonly id: string;
  readonly title: string;
  /** Every stage that its files name, `start` first. */
  readonly stages: readonly string[];
  /** Makes the incident of a seed: the same seed and parameters give the same bytes. Throws `drill/invalid` on parameters. */
  incident(seed: string, parameters: Readonly<Record<string, unknown>>): Incident;
}

interface GeneratorDraft<Schema extends z.ZodType> {
  readonly id: string;
  readonly title: string;
  readonly stages: readonly string[];
  readonly parameters: Schema;
  readonly incident: (seed: string, parameters: z.infer<Schema>) => Incident;
}

/** One file of `generators/`. Files are put into the order of their paths. */
export function defineGenerator<Schema extends z.ZodType>(draft: GeneratorDraft<Schema>): Generator {
  const { id, title, stages } = draft;
  return {
    id,
    title,
    stages,
    incident(seed, parameters) {
      const made = draft.incident(seed, draft.parameters.parse(parameters));
      return { ...made, files: made.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
    },
  };
}
