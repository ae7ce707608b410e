import type { Dialect } from './dialect.ts';
import { a2a } from './dialects/a2a.ts';
import { agentcore } from './dialects/agentcore.ts';
import { agentops } from './dialects/agentops.ts';
import { autogen } from './dialects/autogen.ts';
import { claudeCode } from './dialects/claude-code.ts';
import { codex } from './dialects/codex.ts';
import { common } from './dialects/common.ts';
import { crewai } from './dialects/crewai.ts';
import { genAi } from './dialects/gen-ai.ts';
import { genAiDeprecated } from './dialects/gen-ai-deprecated.ts';
import { googleAdk } from './dialects/google-adk.ts';
import { langfuse } from './dialects/langfuse.ts';
import { langsmith } from './dialects/langsmith.ts';
import { langsmithRun } from './dialects/langsmith-run.ts';
import { mcp } from './dialects/mcp.ts';
import { mlflow } from './dialects/mlflow.ts';
import { monocle } from './dialects/monocle.ts';
import { openaiAgents } from './dialects/openai-agents.ts';
import { openinference } from './dialects/openinference.ts';
import { pydanticAi } from './dialects/pydantic-ai.ts';
import { vercelAi } from './dialects/vercel-ai.ts';

/**
 * Every dialect, the most particular first: what an earlier one told about a span holds.
 * A new dialect is one file in `dialects/` and one line here.
 */
export const dialects: readonly Dialect[] = [
  langfuse,
  langsmithRun,
  mlflow,
  claudeCode,
  codex,
  a2a,
  agentcore,
  monocle,
  googleAdk,
  vercelAi,
  pydanticAi,
  autogen,
  openaiAgents,
  agentops,
  crewai,
  mcp,
  langsmith,
  genAi,
  openinference,
  genAiDeprecated,
  common,
];
