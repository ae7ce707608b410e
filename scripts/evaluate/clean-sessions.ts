import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/model/answers.ts';
import { withCaseOf } from './case-of.ts';
import { countsBy, round } from './score.ts';

/** Ordinary work of coding agents: nobody is known to have attacked these sessions. */
const CODING =
  /^(?:claude-code-|cline$|codemie-fixtures$|pi-mono$|swe-agent$|gemini-cli$|coding-agents-|openhands$|codex-)/;
/** Runs of other kinds without an injection. Their labels (rewards, scores) say whether the task was solved, not who broke in. */
const OTHER = /^(?:tau-bench|inspect-ai|inspect-docent|google-adk|letta-af|otel-monocle|otel-agentevals)$/;

export interface CleanScore {
  readonly toolCalls: number;
  readonly events: number;
  readonly bySeverity: Readonly<Record<string, number>>;
  readonly byRule: Readonly<Record<string, number>>;
  /** High and critical findings. */
  readonly grave: number;
  readonly gravePerThousandCalls: number;
}

export interface CleanSessions extends CleanScore {
  readonly corpora: Readonly<Record<string, CleanScore>>;
  /** Every high and critical finding, for reading. */
  readonly graveFindings: readonly {
    readonly corpus: string;
    readonly rule: string;
    readonly severity: string;
    readonly source: string;
    readonly summary: string;
  }[];
}

interface Corpus {
  readonly name: string;
  readonly score: CleanScore;
  readonly grave: CleanSessions['graveFindings'];
}

/** What the detections say of coding agents’ ordinary sessions, one case for each folder. */
export async function evaluateCleanSessions(root: string, onStep: (title: string) => void): Promise<CleanSessions> {
  return await evaluateFolders(root, CODING, onStep);
}

/** The same over runs of other kinds. */
export async function evaluateOtherSessions(root: string, onStep: (title: string) => void): Promise<CleanSessions> {
  return await evaluateFolders(root, OTHER, onStep);
}

async function evaluateFolders(
  root: string,
  isChosen: RegExp,
  onStep: (title: string) => void,
): Promise<CleanSessions> {
  const names = existsSync(root) ? readdirSync(root).filter((name) => isChosen.test(name)) : [];
  const corpora: Corpus[] = [];
  for (const name of names.toSorted()) {
    onStep(`sessions of ${name}`);
    corpora.push(await corpusOf(root, name));
  }
  return {
    ...summed(corpora.map(({ score }) => score)),
    corpora: Object.fromEntries(corpora.map(({ name, score }) => [name, score])),
    graveFindings: corpora.flatMap(({ grave }) => grave),
  };
}

async function corpusOf(root: string, name: string): Promise<Corpus> {
  const folder = join(root, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file).slice(folder.length + 1))
    .toSorted();
  return await withCaseOf(folder, paths, async ({ questions, rows }) => {
    const [counts] = await rows("SELECT count(*) AS events, count(*) FILTER (kind = 'tool_call') AS calls FROM event");
    const named = await rows('SELECT e.event_id, s.name FROM event AS e JOIN source AS s ON s.source_id = e.source_id');
    const sourceOf = new Map(named.map((row) => [row['event_id'], String(row['name'])]));
    const findings = await questions.findings();
    const grave = findings.filter(isGrave).map(({ ruleId, severity, summary, eventIds }) => ({
      corpus: name,
      rule: ruleId,
      severity,
      source: sourceOf.get(eventIds.at(-1) ?? '') ?? '',
      summary,
    }));
    return { name, grave, score: cleanScore(findings, Number(counts?.['calls']), Number(counts?.['events'])) };
  });
}

function isGrave({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity === 'high' || severity === 'critical';
}

/** Grave findings for a thousand tool calls; 0 where there were no calls and none was found. */
export function cleanScore(
  findings: readonly Pick<Finding, 'ruleId' | 'severity'>[],
  toolCalls: number,
  events: number,
): CleanScore {
  const grave = findings.filter(isGrave).length;
  return {
    toolCalls,
    events,
    bySeverity: countsBy(findings.map(({ severity }) => severity)),
    byRule: countsBy(findings.map(({ ruleId }) => ruleId)),
    grave,
    gravePerThousandCalls: perThousand(grave, toolCalls),
  };
}

/** The scores of several corpora as one. */
export function summed(scores: readonly CleanScore[]): CleanScore {
  const total = (of: (score: CleanScore) => number) => scores.reduce((sum, score) => sum + of(score), 0);
  const merged = (of: (score: CleanScore) => Readonly<Record<string, number>>) => {
    const names = [...new Set(scores.flatMap((score) => Object.keys(of(score))))].toSorted();
    return Object.fromEntries(names.map((name) => [name, total((score) => of(score)[name] ?? 0)]));
  };
  const [grave, toolCalls] = [total((score) => score.grave), total((score) => score.toolCalls)];
  return {
    toolCalls,
    events: total((score) => score.events),
    bySeverity: merged(({ bySeverity }) => bySeverity),
    byRule: merged(({ byRule }) => byRule),
    grave,
    gravePerThousandCalls: perThousand(grave, toolCalls),
  };
}

function perThousand(count: number, whole: number): number {
  return count === 0 ? 0 : round((count / Math.max(whole, 1)) * 1000);
}
