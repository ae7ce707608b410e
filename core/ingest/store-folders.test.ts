import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formats } from './formats.ts';
import { headOf } from './head.ts';
import { recognise } from './sniff.ts';

// What lies in the folders that coding agents keep, taken whole: what says something is read, the rest is kept and said to be unread.

const fixture = (path: string) => readFileSync(`test/fixtures/${path}`, 'utf8');
const firstOf = (folder: string, part: string) => {
  const names = readdirSync(`test/fixtures/${folder}`, { recursive: true, encoding: 'utf8' });
  return fixture(
    `${folder}/${names.filter((name) => name.includes(part) && !name.includes('.golden.')).toSorted()[0]}`,
  );
};

const files: readonly (readonly [string, () => string, string | undefined])[] = [
  [
    '.claude/projects/-home-dana/5d0c.jsonl',
    () => firstOf('claude-code', '5d0c1f7e-2b64-4c1a-9f0e-7a3d2b1c9e44.jsonl'),
    'claude-code',
  ],
  [
    '.claude/projects/-home-dana/5d0c/subagents/agent-a4.jsonl',
    () => firstOf('claude-code', 'agent-a4c19e2'),
    'claude-code',
  ],
  ['.claude/projects/-home-dana/5d0c/subagents/agent-a4.meta.json', () => '{"agentType":"explorer"}', undefined],
  ['.claude/history.jsonl', () => fixture('prompt-history/history.jsonl'), 'prompt-history'],
  ['.claude/settings.json', () => fixture('agent-settings/settings.json'), 'agent-settings'],
  [
    '.claude/todos/5d0c-agent-5d0c.json',
    () => '[{"content":"Fix","status":"pending","activeForm":"Fixing"}]',
    undefined,
  ],
  ['.claude/shell-snapshots/snapshot-bash-1.sh', () => '# Snapshot file\nunalias -a 2>/dev/null || true\n', undefined],
  ['.claude/statsig/statsig.stable_id.1', () => '"0a1b2c3d"', undefined],
  ['.claude/plugins/config.json', () => '{"repositories":{}}', undefined],
  ['.codex/sessions/2026/05/04/rollout-1.jsonl', () => firstOf('codex-rollout', '00a1.jsonl'), 'codex-rollout'],
  ['.codex/archived_sessions/rollout-2.jsonl', () => firstOf('codex-rollout', '00b2.jsonl'), 'codex-rollout'],
  ['.codex/history.jsonl', () => '{"session_id":"019f","ts":1777885400,"text":"Fix it."}\n', 'prompt-history'],
  ['.codex/config.toml', () => 'model = "gpt-5.5"\napproval_policy = "never"\n', undefined],
  ['.codex/version.json', () => '{"latest_version":"0.129.0"}', undefined],
  ['.codex/log/codex-tui.log', () => '2026-05-04T09:00:00Z INFO started\n', undefined],
  [
    '.gemini/tmp/ab12/chats/session-1.jsonl',
    () => fixture('gemini-cli/chats/session-2026-05-04T09-00-8a0d0000.jsonl'),
    'gemini-cli',
  ],
  ['.gemini/tmp/ab12/logs.json', () => fixture('prompt-history/logs.json'), 'prompt-history'],
  ['.gemini/settings.json', () => fixture('agent-settings/.mcp.json'), 'agent-settings'],
  ['.gemini/oauth_creds.json', () => '{"access_token":"made-up","expiry_date":1777885400000}', undefined],
  ['.gemini/trustedFolders.json', () => '{"/home/dana":"TRUST_FOLDER"}', undefined],
];

describe('folders of coding agents', () => {
  test.each(files)('%s', (name, content, expected) => {
    const bytes = new TextEncoder().encode(content());
    const { best, reason } = recognise(headOf(name, bytes, true), formats);
    expect({ format: best?.format.id, hasReason: reason.length > 0 }).toEqual({ format: expected, hasReason: true });
  });
});
