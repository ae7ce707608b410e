import type { Dialect } from './dialect.ts';
import { common } from './dialects/common.ts';
import { genAi } from './dialects/gen-ai.ts';
import { genAiDeprecated } from './dialects/gen-ai-deprecated.ts';
import { googleAdk } from './dialects/google-adk.ts';
import { langfuse } from './dialects/langfuse.ts';
import { langsmithRun } from './dialects/langsmith-run.ts';
import { mlflow } from './dialects/mlflow.ts';
import { monocle } from './dialects/monocle.ts';
import { openinference } from './dialects/openinference.ts';

/**
 * Every dialect, the most particular first: what an earlier one told about a span holds.
 * A new dialect is one file in `dialects/` and one line here.
 */
export const dialects: readonly Dialect[] = [
  langfuse,
  langsmithRun,
  mlflow,
  monocle,
  googleAdk,
  genAi,
  openinference,
  genAiDeprecated,
  common,
];
