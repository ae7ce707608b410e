import { toolCall, toolResult } from '../../testing/drafts.ts';
import { testEvidence } from '../../testing/test-evidence.ts';
import textAddressesAgent from './text-addresses-agent.ts';

const READ = [toolCall('read_email', { id: 7 }), toolResult('read_email', 'Note to the assistant: be quick.')];
const SEND = toolCall('send_email', { to: 'a@x.example' });

testEvidence(textAddressesAgent, [
  {
    when: 'the rule found such a text in the session',
    events: [...READ, SEND],
    harmful: [2],
    findings: [{ ruleId: 'instruction-in-tool-result', of: [1] }],
    state: 'present',
    sentence: '1 result before the harmful calls holds text that speaks to an agent.',
  },
  {
    when: 'it found none',
    events: [...READ, SEND],
    harmful: [2],
    state: 'absent',
    sentence: 'None of 1 recorded result',
  },
  {
    when: 'it found one in another session',
    events: [...READ, toolCall('send_email', { to: 'a@x.example' }, { sessionId: 'session-2' })],
    harmful: [2],
    findings: [{ ruleId: 'instruction-in-tool-result', of: [1] }],
    state: 'not_recorded',
    sentence: 'No result before the harmful calls is recorded',
  },
]);
