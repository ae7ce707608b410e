import { askRows, cutOff } from '../asked-rows.ts';
import { type Block, heading, numbers, paragraph, table } from '../block.ts';
import { NOT_RECORDED, orNotRecorded } from '../phrases.ts';
import { defineSection } from '../section.ts';

/** What is known of each agent as at the incident: owner, purpose, model, prompt, tools, memory. */
export default defineSection({
  id: 'agent-particulars',
  title: 'Agents as at the incident',
  order: 62,
  async build({ questions }): Promise<readonly Block[]> {
    const agents = await askRows(questions, SELECT_AGENTS);
    const prompts = await askRows(questions, SELECT_PROMPTS);
    return [
      paragraph(
        'Owner and purpose are those of the expected inventory that an analyst gave the case; all else is what the record tells.',
      ),
      ...cutOff(agents, 'agents'),
      table(
        'Particulars of agents',
        [
          'Agent',
          'Owner',
          'Purpose',
          'Versions',
          'Models',
          'Acted for',
          numbers('Tools offered'),
          numbers('Tools used'),
          numbers('Retrievals'),
          numbers('Memory reads'),
          numbers('Memory writes'),
        ],
        agents.rows.map(([name = '', owner, purpose, versions, models, principals, ...counts]) => [
          name,
          orNotRecorded(owner),
          orNotRecorded(purpose),
          orNotRecorded(versions),
          orNotRecorded(models),
          orNotRecorded(principals),
          ...counts,
        ]),
        'The evidence names no agent.',
      ),
      heading('System prompts'),
      ...cutOff(prompts, 'prompts'),
      table(
        'Prompts by their hash',
        ['Agent', 'SHA-256 of the prompt', numbers('Events'), 'First'],
        prompts.rows.map(([agent, sha256 = '', events = '', first]) => [
          orNotRecorded(agent),
          [{ code: sha256 }],
          events,
          first ? [{ event: first }] : NOT_RECORDED,
        ]),
        'System prompts: not recorded.',
      ),
    ];
  },
});

const SELECT_AGENTS = `
WITH acted AS (
  SELECT actor_id, string_agg(DISTINCT model, ', ' ORDER BY model) AS models,
    string_agg(DISTINCT principal, ', ' ORDER BY principal) AS principals,
    count(DISTINCT tool_name) FILTER (kind = 'tool_call') AS tools, count(*) FILTER (kind = 'retrieval') AS retrievals,
    count(*) FILTER (kind = 'memory_read') AS reads, count(*) FILTER (kind = 'memory_write') AS writes
  FROM event WHERE actor_id IS NOT NULL GROUP BY actor_id),
offered AS (SELECT actor_id, count(*) AS tools FROM tool_grant GROUP BY actor_id)
SELECT i.name, i.owner, x.purpose, replace(i.versions, chr(10), ', ') AS versions, d.models, d.principals,
  coalesce(o.tools, 0) AS offered, coalesce(d.tools, 0) AS used, coalesce(d.retrievals, 0) AS retrievals,
  coalesce(d.reads, 0) AS memory_reads, coalesce(d.writes, 0) AS memory_writes
FROM inventory AS i
LEFT JOIN acted AS d ON d.actor_id = i.item_id
LEFT JOIN offered AS o ON o.actor_id = i.item_id
LEFT JOIN expected_match AS m ON m.actor_id = i.item_id
LEFT JOIN expected_agent AS x ON x.entry = m.entry
WHERE i.kind IN ('agent', 'subagent')
ORDER BY i.item_id`;

const SELECT_PROMPTS = `
SELECT coalesce(a.name, d.owner_id) AS agent, d.sha256, d.events, d.first_event_id
FROM definition AS d
LEFT JOIN actor AS a ON a.actor_id = d.owner_id
WHERE d.kind = 'prompt'
ORDER BY d.owner_id, d.first_seq`;
