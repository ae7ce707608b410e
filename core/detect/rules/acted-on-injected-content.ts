import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'acted-on-injected-content',
  title: 'Agent did what a result asked it to do',
  severity: 'critical',
  explanation:
    'A result holds words that address an agent, a sentence behind them asks for a kind of act, and a later call of the ' +
    'session (or its sub-agents) is of that kind and takes a value from there which neither the user, the system prompt nor ' +
    'another agent had named; or a value from the result of a call that was itself asked for so; or it is the very act on the ' +
    'very kind of thing, and nobody with a say speaks of such acts. Marks that people use too (Important:, TODO:, a policy, an ' +
    'aside, a comment, base64) count only for a value, where the user does not leave it to a text what to do, and not for ' +
    'tools that run commands or write files. A request that ' +
    'is behind no mark at all counts only for the account, mail address or web address that it names, where no user or operator ' +
    'speaks of such acts. It does not say that the call succeeded. An agent that was told ' +
    'to do what a document says does this by design. A request in a language whose words are not known is ' +
    'not found, nor is an act that the agent only speaks of.',
  taxonomy: ['ASI01', 'ASI02', 'AML.T0051.001', 'AML.T0053'],
  playbooks: ['contain-misbehaving-agent', 'investigate-prompt-injection'],
  sql: `
    SELECT a.event_id, a.from_event_id AS related_event_id,
      e.tool_name || ' was called' || coalesce(' with “' || a.value || '”', '') || ', as ' ||
        coalesce('a result of ' || f.tool_name, 'a retrieved text') || ' asks: “' || a.sentence || '”' || CASE a.phrase WHEN '' THEN '' ELSE ' (after “' || a.phrase || '”)' END || '.' AS summary
    FROM asked_act AS a
    JOIN event AS e ON e.event_id = a.event_id
    JOIN event AS f ON f.event_id = a.from_event_id
    ORDER BY a.seq, a.event_id`,
});
